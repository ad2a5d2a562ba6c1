package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.terminal.Page;
import java.util.List;
import java.util.stream.Collectors;

/** A change of a mask, for people. */
record ChangeText(Page page) {
    private static final int NAMES = 12;

    /** Changes for a spreadsheet. */
    static Columns table() {
        return new Columns(
                "CHANGED_AT", "CLUSTER", "REVISION", "HIDES_MORE", "GIVES_BACK", "BECAUSE_OF", "VMS", "REMEDY");
    }

    static void addTo(Columns table, JsonNode change) {
        table.row(
                change.path("changedAt").asText(),
                change.path("cluster").asText(),
                change.path("revision").asText(),
                Answers.keys(change.path("lost")),
                Answers.keys(change.path("gained")),
                Answers.list(change.path("culprits")).stream()
                        .map(culprit -> culprit.path("host").asText())
                        .collect(Collectors.joining(" ")),
                change.path("vmsAffected").path("count").asText("0"),
                change.path("remedy").asText(""));
    }

    void print(JsonNode change) {
        page.heading(change.path("changedAt").asText().replaceFirst("\\.[0-9]+Z", "Z") + "  "
                + change.path("cluster").asText() + ", revision "
                + change.path("revision").asText());
        features("Hides more", change.path("lost"));
        features("Gives back", change.path("gained"));
        change.path("culprits").forEach(culprit -> {
            page.fact("Because of", culprit.path("host").asText());
            if (!culprit.path("explanation").asText().isEmpty()) {
                page.fact("Likely", culprit.path("explanation").asText());
            }
        });
        change.path("causes").forEach(cause -> page.fact("Likely", cause.asText()));
        int affected = change.path("vmsAffected").path("count").asInt();
        if (affected > 0) {
            page.fact("Concerns", Answers.count(affected, "VM"));
        }
        if (change.hasNonNull("remedy")) {
            page.fact("Cheaper", change.path("remedy").asText());
        }
        page.gap();
    }

    private void features(String name, JsonNode features) {
        List<String> keys = Answers.list(features).stream()
                .map(feature -> feature.path("key").asText())
                .toList();
        if (!keys.isEmpty()) {
            page.fact(name, Answers.names(keys, NAMES));
        }
    }
}
