package io.fleetmask.local.fleet;

import io.fleetmask.local.client.HttpApi;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Why somebody decides; the audit keeps it. */
final class ReasonOption {
    @Option(names = "--reason", paramLabel = "TEXT", description = "one sentence for the history")
    private Optional<String> text = Optional.empty();

    Optional<String> text() {
        return text;
    }

    /** A path, with the reason if there is one. */
    String on(String path) {
        return text.map(reason -> path + (path.contains("?") ? "&" : "?") + "reason=" + HttpApi.encoded(reason))
                .orElse(path);
    }
}
