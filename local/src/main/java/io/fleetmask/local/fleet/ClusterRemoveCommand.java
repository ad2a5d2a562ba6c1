package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Page;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask cluster remove}: forgets a cluster. */
@Command(
        name = "remove",
        description = "Forgets a cluster that has no hosts any more.",
        mixinStandardHelpOptions = true)
final class ClusterRemoveCommand implements Callable<Integer> {
    @Mixin
    private Services services = new Services();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Parameters(paramLabel = "ID", description = "the cluster's id")
    private String id = "";

    @Option(names = "--with-hosts", description = "although it has hosts: they are in no cluster then")
    private boolean cascade;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        services.ingest()
                .delete(reason.on("/clusters/" + HttpApi.encoded(id) + (cascade ? "?cascade=true" : "")))
                .required();
        String done = "Cluster " + id + " is gone.";
        if (!services.printed(JsonNodeFactory.instance.objectNode().put("removed", id), spec)
                && !services.printed(done, spec)) {
            Page.of(spec.commandLine().getOut()).good(done);
        }
        return 0;
    }
}
