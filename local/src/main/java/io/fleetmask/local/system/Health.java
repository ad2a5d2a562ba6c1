package io.fleetmask.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a service says of itself below {@code /q/health}. */
record Health(URI address) {
    private static final int TIMEOUT_MS = 2_000;
    private static final int OK = 200;
    private static final int LONGEST = 65_536;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Whether it can be asked things.
     *
     * @param told what keeps it from being ready and how far that is: {@code filled from the topics, 41 %}
     */
    record Readiness(boolean isReady, String told) {}

    /** Whether it calls itself alive; silence is no. */
    boolean isLive() {
        return ask("live").filter(answer -> answer.status() == OK).isPresent();
    }

    /** Empty where it does not answer. */
    Optional<Readiness> readiness() {
        return ask("ready").map(answer -> new Readiness(answer.status() == OK, reasons(answer.body())));
    }

    private record Answer(int status, JsonNode body) {}

    private Optional<Answer> ask(String kind) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    address.resolve("/q/health/" + kind).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return Optional.of(new Answer(status, json(body)));
            } finally {
                connection.disconnect();
            }
        } catch (IOException silent) {
            return Optional.empty();
        }
    }

    private static JsonNode json(InputStream body) {
        try {
            return MAPPER.readTree(body.readNBytes(LONGEST));
        } catch (IOException unlikeHealth) {
            return MAPPER.nullNode();
        }
    }

    private static String reasons(JsonNode health) {
        return StreamSupport.stream(health.path("checks").spliterator(), false)
                .filter(check -> !check.path("status").asText().equals("UP"))
                .map(Health::reason)
                .collect(Collectors.joining("; "));
    }

    private static String reason(JsonNode check) {
        String data = check.path("data").properties().stream()
                .map(each -> ", " + each.getKey() + " " + each.getValue().asText())
                .collect(Collectors.joining());
        return check.path("name").asText() + data;
    }
}
