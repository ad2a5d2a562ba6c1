package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.local.client.HttpApi;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Small things about the services' JSON and addresses. */
public final class Answers {
    /** As much as a service gives at once. */
    private static final String MOST = "1000";

    private Answers() {}

    /** {@code ?cluster=lab&limit=5}; parameters without a value are left out. */
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + HttpApi.encoded(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** What a service answers, or why it refuses. */
    public static JsonNode ask(HttpApi service, String path) {
        return service.get(path).required().json();
    }

    /** A list to its end: the first part with the things of all. */
    public static JsonNode whole(HttpApi service, String path, Map<String, String> parameters) {
        Map<String, String> query = new TreeMap<>(parameters);
        query.put("limit", MOST);
        JsonNode first = ask(service, path + query(query));
        JsonNode last = first;
        while (last.hasNonNull("next")) {
            query.put("after", last.path("next").asText());
            last = ask(service, path + query(query));
            ((ArrayNode) first.path("items")).addAll((ArrayNode) last.path("items"));
        }
        if (first instanceof ObjectNode list) {
            list.remove("next");
        }
        return first;
    }

    /** The things in an array. */
    public static List<JsonNode> list(JsonNode array) {
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

    /** {@code "cpuid.AES cpuid.AVX"}: all keys of features, for a cell. */
    static String keys(JsonNode features) {
        return list(features).stream()
                .map(feature -> feature.path("key").asText())
                .collect(Collectors.joining(" "));
    }

    static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    /** {@code "1 host"}, {@code "2 hosts"}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
