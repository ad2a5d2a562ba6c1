package io.fleetmask.console.parts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service as the console finds it.
 *
 * @param answers whether it answers at all
 * @param troubles what it says does not work: {@code broker}, {@code database}, or the name of one of its checks
 * @param since since when that is so
 */
record Part(String name, boolean answers, List<String> troubles, Instant since) {
    private static final String DATABASE = "Database connections health check";

    static Part silent(String name, Instant now) {
        return new Part(name, false, List.of(), now);
    }

    /** What the health checks of a service say. */
    static Part of(String name, List<JsonObject> health, Instant now) {
        List<String> troubles = health.stream()
                .flatMap(checks -> checks.getJsonArray("checks", new JsonArray()).stream())
                .map(JsonObject.class::cast)
                .filter(check -> !"UP".equals(check.getString("status")))
                .map(check -> Optional.ofNullable(check.getString("name")).orElse("health"))
                .map(check -> check.equals(DATABASE) ? "database" : check)
                .sorted()
                .toList();
        return new Part(name, true, troubles, now);
    }

    /** With the time of the former look, where nothing has changed. */
    Part after(Optional<Part> former) {
        return former.filter(before -> before.answers == answers && before.troubles.equals(troubles))
                .map(before -> new Part(name, answers, troubles, before.since))
                .orElse(this);
    }

    JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("answers", answers)
                .put("troubles", new JsonArray(troubles))
                .put("since", since.toString());
    }
}
