package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.HttpApi;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Small things about the services' JSON and addresses. */
final class Answers {
    private Answers() {}

    /** {@code ?cluster=lab&limit=5}; parameters without a value are left out. */
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + HttpApi.encoded(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** What a service answers, or why it refuses. */
    static JsonNode ask(HttpApi service, String path) {
        return service.get(path).required().json();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** {@code "AES, AVX, … (19)"}: names without the prefix that all of them have. */
    static String names(List<String> keys, int most) {
        String first = keys.stream().limit(most).map(Answers::name).collect(Collectors.joining(", "));
        return keys.size() <= most ? first : first + ", … (" + keys.size() + ")";
    }

    static String name(String key) {
        return key.startsWith("cpuid.") ? key.substring("cpuid.".length()) : key;
    }

    static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    /** {@code "1 host"}, {@code "2 hosts"}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
