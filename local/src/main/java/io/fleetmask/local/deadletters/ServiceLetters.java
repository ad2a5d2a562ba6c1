package io.fleetmask.local.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.fleet.Answers;
import io.fleetmask.local.fleet.Services;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Dead letters as the three services show them, each its own. */
record ServiceLetters(Map<String, HttpApi> services) implements Letters {
    private static final String PATH = "/dead-letters";

    static ServiceLetters of(Services services) {
        Map<String, HttpApi> all = new LinkedHashMap<>();
        all.put("analysis", services.analysis());
        all.put("ingest", services.ingest());
        all.put("remediation", services.remediation());
        return new ServiceLetters(all);
    }

    @Override
    public List<DeadLetter> all(Selection selection) {
        Map<String, String> query = Map.of(
                "topic", selection.topic().orElse(""),
                "reason", selection.reason().orElse(""),
                "replayed", "true");
        return services.values().stream()
                .flatMap(service ->
                        Answers.list(Answers.whole(service, PATH, query).path("items")).stream())
                .map(DeadLetter::of)
                .toList();
    }

    @Override
    public Shown show(DeadLetterId id) {
        HttpApi service = Optional.ofNullable(services.get(id.service()))
                .orElseThrow(() -> new DeadLettersException(
                        "there is no service " + id.service() + "; there are " + String.join(", ", services.keySet())));
        JsonNode whole = Answers.ask(service, PATH + "/" + HttpApi.encoded(id.toString()));
        JsonNode letter = whole.path("letter");
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("stored", text(letter, "storedAt")));
        facts.add(new Fact("key", text(letter, "key")));
        text(letter, "replayedAt").ifPresent(when -> facts.add(new Fact("replayed", Optional.of(when))));
        whole.path("headers")
                .forEach(header -> facts.add(new Fact(header.path("name").asText(), text(header, "value"))));
        return new Shown(facts, text(whole, "value"));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    @Override
    public List<Brought> replay(Selection selection, List<DeadLetterId> ids, Optional<String> because) {
        List<Brought> brought = new ArrayList<>();
        services.forEach((name, service) -> {
            List<DeadLetterId> own =
                    ids.stream().filter(id -> id.service().equals(name)).toList();
            if (ids.isEmpty() || !own.isEmpty()) {
                brought.addAll(replay(name, service, request(selection, own, because)));
            }
        });
        return brought;
    }

    /** A thousand at a time, as long as there are more. */
    private static List<Brought> replay(String name, HttpApi service, ObjectNode request) {
        Map<String, Long> sent = new LinkedHashMap<>();
        long compared = 0;
        Optional<Brought> failed = Optional.empty();
        boolean more = true;
        while (more) {
            try {
                JsonNode report = service.post(
                                PATH + "/replay", "application/json", BodyPublishers.ofString(request.toString()))
                        .required()
                        .json();
                for (JsonNode topic : report.path("topics")) {
                    long letters = topic.path("letters").asLong();
                    if (topic.path("how").asText().equals("sent-again")) {
                        sent.merge(topic.path("topic").asText(), letters, Long::sum);
                    } else {
                        compared += letters;
                    }
                }
                more = report.path("more").asBoolean();
            } catch (ApiException refused) {
                failed = Optional.of(Brought.notBack(name, 0, String.valueOf(refused.getMessage())));
                more = false;
            }
        }
        List<Brought> brought = new ArrayList<>();
        sent.forEach((topic, letters) -> brought.add(Brought.sentAgain(name, topic, letters)));
        Stream.of(compared)
                .filter(letters -> letters > 0)
                .forEach(letters -> brought.add(Brought.compared(name, letters)));
        failed.ifPresent(brought::add);
        return brought;
    }

    private static ObjectNode request(Selection selection, List<DeadLetterId> ids, Optional<String> because) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        selection.topic().ifPresent(topic -> request.put("topic", topic));
        selection.reason().ifPresent(reason -> request.put("reason", reason));
        because.ifPresent(why -> request.put("because", why));
        if (!ids.isEmpty()) {
            ids.forEach(id -> request.withArray("ids").add(id.toString()));
        }
        return request;
    }
}
