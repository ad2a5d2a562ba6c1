package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.events.AuditEntry;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.local.client.HttpApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who decided what, of all three services: over their APIs, and on one topic. */
@Order(3)
@ExtendWith(WithSystem.class)
class AuditTest {
    private static final String CLUSTER = "audited";

    private final SystemUnderTest system;
    private final Fleet fleet;

    AuditTest(SystemUnderTest system) {
        this.system = system;
        this.fleet = system.fleet();
    }

    @Test
    void keepsEachDecisionAndTellsOfItOnce() {
        fleet.declare(CLUSTER);
        fleet.ingest
                .put(
                        "/clusters/" + CLUSTER + "?reason=a%20name",
                        "{\"name\":\"Audited\",\"policy\":{\"settle\":\"PT0S\"}}")
                .required();
        String vm = rejected();
        takenBackAndReleased();
        String webhook = subscribedAndGone();

        assertThat(acts(fleet.ingest, "cluster", CLUSTER)).containsExactly("changed", "declared");
        assertThat(acts(fleet.remediation, "patch", vm)).containsExactly("rejected");
        assertThat(acts(fleet.remediation, "cluster", CLUSTER)).containsExactly("released", "taken-back");
        assertThat(acts(fleet.analysis, "webhook", webhook)).containsExactly("removed", "added");
        JsonNode renamed = entries(fleet.ingest, "cluster", CLUSTER).get(0);
        assertThat(renamed.path("reason").asText()).isEqualTo("a name");
        JsonNode rejection = entries(fleet.remediation, "patch", vm).get(0);
        assertThat(rejection.path("by").asText()).isEqualTo("alice");
        assertThat(rejection.path("reason").asText()).isEqualTo("not now");
        assertThat(rejection.path("before").asText()).isEqualTo("number 1, proposed");

        told("ingest/cluster/" + CLUSTER, "declared", "changed");
        told("remediation/patch/" + vm, "rejected");
        told("remediation/cluster/" + CLUSTER, "taken-back", "released");
        told("analysis/webhook/" + webhook, "added", "removed");
    }

    private String rejected() {
        fleet.add(CLUSTER, SampleLog.hostA().at("audited-a"));
        String vm = fleet.add(CLUSTER, SampleLog.hostB().at("audited-b"))
                .at("/vms/0/id")
                .asText();
        fleet.awaitPatch(vm, "proposed");
        done(fleet.remediation, "/vms/" + vm + "/patch/reject?by=alice&reason=not%20now");
        return vm;
    }

    private void takenBackAndReleased() {
        done(fleet.remediation, "/clusters/" + CLUSTER + "/take-back?by=bob");
        fleet.remediation.delete("/clusters/" + CLUSTER + "/take-back?by=bob").required();
    }

    private static void done(HttpApi api, String path) {
        api.post(path, "application/json", BodyPublishers.noBody()).required();
    }

    private String subscribedAndGone() {
        String id = fleet.analysis
                .post(
                        "/webhooks",
                        "application/json",
                        BodyPublishers.ofString("{\"url\":\"https://192.0.32.10/hook\",\"clusters\":[\"audited\"]}"))
                .required()
                .json()
                .path("id")
                .asText();
        fleet.analysis.delete("/webhooks/" + id).required();
        return id;
    }

    private static List<JsonNode> entries(HttpApi api, String kind, String id) {
        JsonNode list = api.get("/audit?kind=" + kind + "&id=" + id).required().json();
        return StreamSupport.stream(list.path("items").spliterator(), false).toList();
    }

    private static List<String> acts(HttpApi api, String kind, String id) {
        return entries(api, kind, id).stream()
                .map(entry -> entry.path("act").asText())
                .toList();
    }

    private static String act(ConsumerRecord<String, byte[]> message) {
        try {
            return EventCodec.decode(AuditEntry.class, message.value()).act();
        } catch (UnreadableEventException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private void told(String key, String... acts) {
        try (Topics topics = system.topics()) {
            Wait.forThe(
                    "the audit of " + key,
                    () -> Optional.of(topics.about("fleetmask.audit", key)).filter(told -> told.size() >= acts.length));
            List<ConsumerRecord<String, byte[]>> told = topics.about("fleetmask.audit", key);
            assertThat(told).extracting(AuditTest::act).containsExactly(acts);
            assertThat(told)
                    .extracting(each -> Topics.header(each, "ce_source"))
                    .containsOnly("/fleetmask/" + key.substring(0, key.indexOf('/')));
        }
    }
}
