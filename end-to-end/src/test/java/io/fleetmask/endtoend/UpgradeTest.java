package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.Durability;
import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.PostgresServer;
import io.fleetmask.backing.TemporaryDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Services of today on the database and the topics of an earlier day: all of it is still there, and goes on. */
@Order(11)
class UpgradeTest {
    private static final String ARTICLE_VM = "502a0000-0000-000a-0000-00000000000a";
    private static final String VM = "502a0000-0000-001%d-0000-00000000001%<d";

    @Test
    void whatAnEarlierReleaseLeftIsReadAndGoesOn() {
        FormerRelease former = FormerRelease.of("2026-11-24");
        List<Instance> instances = new ArrayList<>();
        try (TemporaryDirectory directory = TemporaryDirectory.create();
                KafkaBroker broker = KafkaBroker.start(directory.path().resolve("kafka"));
                PostgresServer database =
                        PostgresServer.start(directory.path().resolve("postgresql"), Durability.PROCESS_ONLY)) {
            former.send(broker);
            int port = SystemUnderTest.freeRow(Replicas.SERVICES.size());
            for (String service : Replicas.SERVICES) {
                DatabaseAccess schema = database.createSchema("fleetmask", service);
                former.fill(schema, service);
                instances.add(Instance.start(new Instance.Place(
                        service,
                        port + instances.size(),
                        broker.bootstrapServers(),
                        schema,
                        directory.path().resolve(service + ".log"))));
            }
            try {
                instances.forEach(Instance::awaitReadiness);
                Fleet fleet = new Fleet(port);
                everythingIsThere(fleet);
                everythingGoesOn(fleet);
                try (Topics topics = new Topics(broker.bootstrapServers())) {
                    assertThat(topics.deadLetters()).isZero();
                }
            } finally {
                Instance.endAll(instances.stream());
            }
        }
    }

    private static void everythingIsThere(Fleet fleet) {
        assertThat(fleet.lines("article", 9)).isEqualTo(ArticleTest.FOUR_LINES);
        assertThat(state(fleet, ARTICLE_VM)).isEqualTo("approved");
        assertThat(Map.of(1, state(fleet, vm(1)), 2, state(fleet, vm(2)), 3, state(fleet, vm(3))))
                .isEqualTo(Map.of(1, "applied", 2, "rejected", 3, "proposed"));
        JsonNode history = fleet.remediation
                .get("/vms/" + ARTICLE_VM + "/patch/history")
                .required()
                .json();
        assertThat(history.toString()).contains("approved by ann");
        assertThat(fleet.ingest
                        .get("/hosts/esx-2.lab.example")
                        .required()
                        .json()
                        .path("cluster")
                        .asText())
                .isEqualTo("aes");
    }

    private static String state(Fleet fleet, String vm) {
        return fleet.remediation
                .get("/vms/" + vm + "/patch")
                .required()
                .json()
                .path("state")
                .asText();
    }

    private static String vm(int number) {
        return VM.formatted(number);
    }

    /** The processor of a host gives again what it hid: the mask widens, and each patch goes its way. */
    private static void everythingGoesOn(Fleet fleet) {
        fleet.add("aes", SampleLog.of("aes/esx-2-aes-on-again.log"));
        assertThat(fleet.lines("aes", 14)).isEmpty();
        fleet.awaitPatch(vm(3), "withdrawn");
        JsonNode changes =
                fleet.analysis.get("/clusters/aes/mask-changes").required().json();
        assertThat(StreamSupport.stream(items(changes).spliterator(), false)
                        .map(change -> change.at("/gained/0/key").asText()))
                .contains("cpuid.AES");
    }

    private static JsonNode items(JsonNode list) {
        return list.has("items") ? list.path("items") : list.path("changes");
    }
}
