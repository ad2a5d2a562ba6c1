package io.fleetmask.ingest.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.ingest.inventory.PlainText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What texts in a change may consist of; the published schema knows control characters only. */
final class ChangeText {
    private static final Set<String> IDS = Set.of("host", "vm", "cluster");
    private static final Set<String> NAMES = Set.of("host", "vm", "cluster", "name");
    private static final String LOG = "log";

    private ChangeText() {}

    /** The same change with its ids and names in the one form of texts that look the same. */
    static JsonNode normal(JsonNode change) {
        if (!(change instanceof ObjectNode object)) {
            return change;
        }
        ObjectNode normal = object.objectNode().setAll(object);
        for (String name : NAMES) {
            if (object.path(name).isTextual()) {
                normal.put(name, PlainText.normal(object.path(name).textValue()));
            }
        }
        return normal;
    }

    /** The first text that cannot be used, with its place. */
    static Optional<String> complaint(JsonNode change) {
        return change.properties().stream()
                .flatMap(field -> complaint("/" + field.getKey(), field).stream())
                .findFirst();
    }

    private static Optional<String> complaint(String place, Map.Entry<String, JsonNode> field) {
        JsonNode value = field.getValue();
        if (value.isTextual()) {
            if (IDS.contains(field.getKey()) && !PlainText.isId(value.textValue())) {
                return Optional.of(place + ": has characters that cannot be seen");
            }
            boolean isLog = field.getKey().equals(LOG);
            return isLog || PlainText.isStorable(value.textValue())
                    ? Optional.empty()
                    : Optional.of(place + ": has NUL, or half of a character");
        }
        return value.isContainerNode()
                ? value.properties().stream()
                        .flatMap(inner -> complaint(place + "/" + inner.getKey(), inner).stream())
                        .findFirst()
                : Optional.empty();
    }
}
