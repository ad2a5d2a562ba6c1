package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Page;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask cluster add}: declares a cluster. */
@Command(name = "add", description = "Declares a cluster.", mixinStandardHelpOptions = true)
final class ClusterAddCommand implements Callable<Integer> {
    private static final int NOT_FOUND = 404;

    @Mixin
    private Services services = new Services();

    @Mixin
    private Policy policy = new Policy();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Parameters(paramLabel = "ID", description = "what the cluster is called in addresses")
    private String id = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "what people call it (default: its id)")
    private Optional<String> name = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        HttpApi ingest = services.ingest();
        String path = "/clusters/" + HttpApi.encoded(id);
        Answer there = ingest.get(path);
        if (there.status() != NOT_FOUND) {
            there.required();
            throw new ApiException(
                    "there is a cluster " + id + " already; fleetmask cluster policy " + id + " changes its policy");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name.orElse(id));
        if (!policy.isEmpty()) {
            policy.over(body.putObject("policy"));
        }
        Answer done = ingest.put(reason.on(path), body.toString()).required();
        if (services.printed(done.json(), spec) || services.printed("Cluster " + id + " is declared", spec)) {
            return 0;
        }
        Page page = Page.of(spec.commandLine().getOut());
        page.good("Cluster " + id + " is declared: " + Policy.words(done.json().path("policy")) + ".");
        page.text("Next: fleetmask upload LOG… --cluster " + id);
        return 0;
    }
}
