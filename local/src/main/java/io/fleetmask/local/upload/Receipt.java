package io.fleetmask.local.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What became of one log.
 *
 * @param file where it is; of a log in an archive {@code bundle.tgz: vm/vmware.log}
 * @param revision ingest's, of what it said
 */
record Receipt(
        String file,
        Outcome outcome,
        String told,
        Optional<String> cluster,
        OptionalLong revision,
        List<String> warnings) {
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
    private static final Pattern AFTER = Pattern.compile("ingest:([0-9]{1,18})");

    /** One for a log, one for each log of an archive. */
    static List<Receipt> of(Path file, Answer answer) {
        if (!answer.isGood()) {
            return List.of(refused(file.toString(), answer.status() + " " + answer.reason()));
        }
        JsonNode receipt = answer.json();
        if (!receipt.has("files")) {
            return List.of(taken(file.toString(), answer.status(), receipt));
        }
        return StreamSupport.stream(receipt.path("files").spliterator(), false)
                .map(log -> inArchive(file, log))
                .toList();
    }

    private static Receipt inArchive(Path archive, JsonNode log) {
        String file = archive + ": " + log.path("file").asText();
        int status = log.path("status").asInt();
        return log.has("receipt")
                ? taken(file, status, log.path("receipt"))
                : refused(file, status + " " + log.at("/problem/detail").asText());
    }

    private static Receipt taken(String file, int status, JsonNode receipt) {
        Outcome outcome = status == CREATED ? Outcome.ACCEPTED : Outcome.KNOWN;
        return new Receipt(file, outcome, subject(receipt), cluster(receipt), revision(receipt), warnings(receipt));
    }

    private static Optional<String> cluster(JsonNode receipt) {
        return Optional.of(receipt.path("cluster").asText()).filter(cluster -> !cluster.isEmpty());
    }

    /** Of {@code "after":"ingest:42"}. */
    private static OptionalLong revision(JsonNode receipt) {
        Matcher after = AFTER.matcher(receipt.path("after").asText());
        return after.matches() ? OptionalLong.of(Long.parseLong(after.group(1))) : OptionalLong.empty();
    }

    static Receipt refused(String file, String reason) {
        return new Receipt(file, Outcome.REFUSED, reason, Optional.empty(), OptionalLong.empty(), List.of());
    }

    private static String subject(JsonNode receipt) {
        String vms = texts(receipt.path("vms"), "id");
        return receipt.at("/host/id").asText()
                + cluster(receipt).map(id -> " in " + id).orElse("")
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
