package io.fleetmask.local.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleetmask watch}: every change of a mask as it happens. */
@Command(
        name = "watch",
        description =
                "Tells of every change of a mask as it happens, until it is interrupted. After a break nothing is missed.",
        mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private Services services = new Services();

    @Option(names = "--cluster", paramLabel = "ID", description = "only this cluster; may be repeated")
    private List<String> clusters = List.of();

    @Option(
            names = "--since",
            paramLabel = "REVISION",
            description = "begin after this mask revision; 0 tells everything")
    private Optional<String> since = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "end after so many changes")
    private Optional<Integer> count = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private int seen;

    @Override
    public Integer call() {
        String query = clusters.stream()
                .map(id -> "cluster=" + HttpApi.encoded(id))
                .collect(Collectors.joining("&", clusters.isEmpty() ? "" : "?", ""));
        services.analysis().follow("/stream" + query, since, this::take);
        return 0;
    }

    /** Whether more is wanted. */
    private boolean take(String data) {
        JsonNode published = read(data);
        if (services.asJson()) {
            spec.commandLine().getOut().println(data);
            seen++;
        } else if (services.asCsv() && published.hasNonNull("change")) {
            Columns row = ChangeText.table();
            ChangeText.addTo(row, published.path("change"));
            row.printCsv(spec.commandLine().getOut(), seen == 0);
            seen++;
        } else if (published.hasNonNull("change")) {
            new ChangeText(Page.of(spec.commandLine().getOut())).print(published.path("change"));
            seen++;
        }
        spec.commandLine().getOut().flush();
        return count.map(most -> seen < most).orElse(true);
    }

    private static JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException malformed) {
            throw new ApiException("the stream holds what is no JSON");
        }
    }
}
