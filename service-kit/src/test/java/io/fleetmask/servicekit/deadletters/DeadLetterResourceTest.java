package io.fleetmask.servicekit.deadletters;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.door.Comparison;
import io.fleetmask.servicekit.intake.DeadLetter;
import io.fleetmask.servicekit.intake.DeadLetters;
import io.fleetmask.servicekit.published.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
@SuppressWarnings("NullAway.Init")
class DeadLetterResourceTest {
    private static final String HOST_CHANGES = "fleetmask.host-changes";
    private static final String VMS = "renamed.vms";

    /** In the reason of this test's letters alone. */
    private final String bug = "bug " + UUID.randomUUID();

    private final String key = UUID.randomUUID().toString();

    @Inject
    DeadLetters deadLetters;

    @Inject
    Published published;

    @Test
    void listsWhatFitsInPagesAndShowsOne() {
        bury(HOST_CHANGES, 5);
        bury(VMS, 1);

        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            ValidatableResponse page = list("topic", HOST_CHANGES, "reason", bug, "limit", "2", "after", after)
                    .statusCode(200);
            ids.addAll(page.extract().path("items.id"));
            after = page.extract().path("next");
        } while (after != null);

        assertThat(ids).hasSize(5).doesNotHaveDuplicates().allMatch(id -> id.matches("ingest:\\d+:\\d+"));
        list("reason", bug).body("items", hasSize(6));
        given().get("/api/v1/dead-letters/" + ids.get(0))
                .then()
                .statusCode(200)
                .body("letter.id", equalTo(ids.get(0)))
                .body("letter.reason", equalTo(bug))
                .body("letter.topic", equalTo(HOST_CHANGES))
                .body("letter.replayedAt", nullValue())
                .body("headers.name", hasItems("ce_id", "dead-letter-reason"))
                .body("value", containsString("\ufffd"));
    }

    @Test
    void sendsAChangeAgainAsItWasAndOnceAndKeepsWhoDidIt() {
        bury(HOST_CHANGES, 2, bug + "\0");

        replay("{\"reason\":\"" + bug + "\",\"because\":\"repaired\"}")
                .statusCode(200)
                .body("letters", equalTo(2))
                .body("topics.how", contains("sent-again"))
                .body("topics.topic", contains(HOST_CHANGES))
                .body("more", equalTo(false));
        replay("{\"reason\":\"" + bug + "\"}").statusCode(200).body("letters", equalTo(0));

        List<ConsumerRecord<byte[], byte[]>> sent = published.in(HOST_CHANGES, key, 2);
        assertThat(sent).hasSize(2).allSatisfy(message -> {
            assertThat(message.headers()).extracting(header -> header.key()).containsExactly("ce_id");
            assertThat(message.value()).isEqualTo(value());
        });
        list("reason", bug).body("items", hasSize(0));
        String id = list("reason", bug, "replayed", "true")
                .body("items.replayedAt[0]", notNullValue())
                .body("items", hasSize(2))
                .extract()
                .path("items.id[0]");
        given().queryParam("kind", "dead-letter")
                .queryParam("id", id)
                .get("/api/v1/audit")
                .then()
                .body("items", hasSize(1))
                .body("items.act", contains("replayed"))
                .body("items.reason", contains("repaired"))
                .body("items.before", contains(HOST_CHANGES + ": " + bug + "\ufffd"));
    }

    @Test
    void comparesWithTheTopicsOfOneWriterAndWritesNothingThere() {
        bury(VMS, 1);
        String id = list("reason", bug).extract().path("items.id[0]");

        replay("{\"ids\":[\"" + id + "\"]}")
                .statusCode(200)
                .body("topics.how", contains("compared"))
                .body("letters", equalTo(1));

        // Or the one that was begun would remove what the next test sends.
        Comparison.made();
        list("reason", bug).body("items", hasSize(0));
        assertThat(published.in("fleetmask.ingest.dead", key, 1)).hasSize(1);
    }

    @Test
    void saysWhatIsNoLetter() {
        for (String wrong : List.of("ingest-1", "ingest:1", "analysis:0:0", "ingest:9999999:0", "ingest:0:-1")) {
            given().get("/api/v1/dead-letters/" + wrong).then().statusCode(400).body("code", equalTo("invalid-value"));
        }
        for (String gone : List.of("ingest:0:999999999", "ingest:999:0")) {
            given().get("/api/v1/dead-letters/" + gone)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("unknown-dead-letter"));
        }
        list("after", "ingest:7").statusCode(400);
        list("limit", "0").statusCode(400);
        for (String wrong :
                List.of("null", "{\"ids\":[]}", "{\"ids\":[\"x\"]}", "{\"ids\":[null]}", "{\"bogus\":1}", "[1]")) {
            replay(wrong).statusCode(400);
        }
        given().contentType("application/json")
                .post("/api/v1/dead-letters/replay")
                .then()
                .statusCode(400);
    }

    private void bury(String topic, int count) {
        bury(topic, count, bug);
    }

    private void bury(String topic, int count, String reason) {
        deadLetters.send(IntStream.range(0, count)
                .mapToObj(offset -> new DeadLetter(original(topic, offset), reason))
                .toList());
    }

    private ConsumerRecord<byte[], byte[]> original(String topic, int offset) {
        ConsumerRecord<byte[], byte[]> message =
                new ConsumerRecord<>(topic, 0, offset, (key + offset).getBytes(StandardCharsets.UTF_8), value());
        message.headers().add("ce_id", "event/1".getBytes(StandardCharsets.UTF_8));
        return message;
    }

    /** No UTF-8. */
    private static byte[] value() {
        return new byte[] {'{', (byte) 0xff, '}'};
    }

    private static ValidatableResponse list(String... query) {
        Map<String, String> parameters = new java.util.HashMap<>();
        for (int i = 0; i < query.length; i += 2) {
            if (!query[i + 1].isEmpty()) {
                parameters.put(query[i], query[i + 1]);
            }
        }
        return given().queryParams(parameters).get("/api/v1/dead-letters").then();
    }

    private static ValidatableResponse replay(String json) {
        return given().contentType("application/json")
                .body(json)
                .post("/api/v1/dead-letters/replay")
                .then();
    }
}
