package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Page;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleetmask hosts}: the hosts, and how much is known of each. */
@Command(
        name = "hosts",
        description = "Lists hosts: cluster, processor, and when and how completely its CPUID was seen.",
        mixinStandardHelpOptions = true)
public final class HostsCommand implements Callable<Integer> {
    @Mixin
    private Services services = new Services();

    @Option(names = "--cluster", paramLabel = "ID", description = "only those of this cluster")
    private Optional<String> cluster = Optional.empty();

    @Option(names = "--limit", defaultValue = "100", description = "hosts to show (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Option(
            names = "--after",
            paramLabel = "HOST",
            description = "only those after this one, in the order of their ids")
    private Optional<String> after = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        cluster.ifPresent(
                id -> services.ingest().get("/clusters/" + HttpApi.encoded(id)).required());
        JsonNode hosts = Answers.ask(
                services.ingest(),
                "/hosts"
                        + Answers.query(Map.of(
                                "cluster",
                                cluster.orElse(""),
                                "after",
                                after.orElse(""),
                                "limit",
                                Integer.toString(limit))));
        if (services.printed(hosts, spec)) {
            return 0;
        }
        Page page = Page.of(spec.commandLine().getOut());
        Columns table = new Columns("HOST", "CLUSTER", "CPUID SEEN", "PROCESSOR");
        for (JsonNode host : hosts.path("items")) {
            table.row(
                    host.path("id").asText(),
                    host.path("cluster").asText("-"),
                    seen(host),
                    host.path("processor").asText("not known"));
        }
        if (services.printed(table, hosts, spec)) {
            return 0;
        }
        if (table.isEmpty()) {
            page.text("No host is known" + cluster.map(id -> " in " + id).orElse("") + ".");
            return 0;
        }
        table.print(page);
        if (hosts.hasNonNull("next")) {
            page.faint("There are more: --after " + hosts.path("next").asText());
        }
        return 0;
    }

    private static String seen(JsonNode host) {
        if (!host.hasNonNull("observedAt")) {
            return "never";
        }
        String day = host.path("observedAt").asText().replaceFirst("T.*", "");
        return day + (host.path("complete").asBoolean() ? "" : ", in part");
    }
}
