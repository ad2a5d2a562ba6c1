package io.fleetmask.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a declaration brings back to its default: whoever left it out may not have meant that. */
final class PolicyReset {
    private PolicyReset() {}

    /** {@code ["name", "policy.widen"]}. */
    static List<String> fields(ClusterState before, String name, ClusterPolicy policy) {
        List<String> fields = new ArrayList<>();
        if (!before.name().equals(name) && name.equals(before.id())) {
            fields.add("name");
        }
        JsonNode old = json(before.policy());
        JsonNode now = json(policy);
        JsonNode usual = json(ClusterPolicy.DEFAULT);
        TreeSet<String> names = new TreeSet<>();
        List.of(old, usual).forEach(each -> each.fieldNames().forEachRemaining(names::add));
        names.stream()
                .filter(field -> now.path(field).equals(usual.path(field)))
                .filter(field -> !now.path(field).equals(old.path(field)))
                .forEach(field -> fields.add("policy." + field));
        return fields;
    }

    private static JsonNode json(ClusterPolicy policy) {
        return EventCodec.mapper().valueToTree(policy);
    }
}
