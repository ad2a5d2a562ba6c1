package io.fleetmask.local.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What became of one file. */
record Receipt(Path file, Outcome outcome, String told, List<String> warnings) {
    /** The kinds, as the summary counts them. */
    enum Outcome {
        ACCEPTED("accepted"),
        KNOWN("known already"),
        REFUSED("refused");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private static final int CREATED = 201;

    static Receipt of(Path file, Answer answer) {
        if (!answer.isGood()) {
            return refused(file, answer.status() + " " + answer.reason());
        }
        JsonNode receipt = answer.json();
        Outcome outcome = answer.status() == CREATED ? Outcome.ACCEPTED : Outcome.KNOWN;
        return new Receipt(file, outcome, subject(receipt), warnings(receipt));
    }

    static Receipt refused(Path file, String reason) {
        return new Receipt(file, Outcome.REFUSED, reason, List.of());
    }

    private static String subject(JsonNode receipt) {
        String vms = texts(receipt.path("vms"), "id");
        return receipt.at("/host/id").asText()
                + receipt.path("cluster").asText("").transform(cluster -> cluster.isEmpty() ? "" : " in " + cluster)
                + (vms.isEmpty() ? "" : ", VM " + vms);
    }

    private static String texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(field).asText())
                .collect(Collectors.joining(", "));
    }

    private static List<String> warnings(JsonNode receipt) {
        return StreamSupport.stream(receipt.path("warnings").spliterator(), false)
                .map(warning -> warning.isTextual()
                        ? warning.asText()
                        : warning.path("message").asText())
                .toList();
    }

    void print(Terminal terminal) {
        String word = outcome == Outcome.REFUSED
                ? terminal.ink().red(outcome.word())
                : terminal.ink().green(outcome.word());
        terminal.line(word + "  " + file + "  " + told);
        warnings.forEach(warning -> terminal.line("    " + terminal.ink().yellow("warning: ") + warning));
    }
}
