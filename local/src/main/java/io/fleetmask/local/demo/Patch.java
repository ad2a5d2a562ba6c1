package io.fleetmask.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A patch as the remediation service answers it. */
final class Patch {
    private Patch() {}

    /** Its lines as they stand in a .vmx file. */
    static String lines(JsonNode patch) {
        return StreamSupport.stream(patch.path("lines").spliterator(), false)
                .map(line ->
                        line.path("key").asText() + " = \"" + line.path("value").asText() + "\"\n")
                .collect(Collectors.joining());
    }

    /** Its state and why, in a sentence. */
    static String told(JsonNode patch) {
        int lines = patch.path("lines").size();
        String reason = patch.path("reason").asText();
        return patch.path("state").asText() + ", " + lines + (lines == 1 ? " line" : " lines")
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
