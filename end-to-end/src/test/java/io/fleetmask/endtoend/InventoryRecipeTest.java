package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The recipes that tell ingest-service, by HTTP, what other tools know. */
@Order(2)
@ExtendWith(WithSystem.class)
class InventoryRecipeTest {
    private static final String TOKEN = "a-token-for-this-test-alone";
    private static final String WEB = "4210a1b2-0000-0000-0000-00000000c001";

    private final Fleet fleet;
    private final String ingest;

    @TempDir
    Path folder;

    InventoryRecipeTest(SystemUnderTest system) {
        this.fleet = system.fleet();
        this.ingest = "http://127.0.0.1:" + system.httpPort();
    }

    @Test
    void anInventoryOfGovcBecomesClustersHostsAndVms() throws Exception {
        Recipe.needs("jq");
        Recipe.needs("curl");
        Map<String, String> standIn =
                Map.of("GOVC", Recipe.FOLDER.resolve("govc/composed/govc").toString());

        String answers = Recipe.of("govc/inventory.sh").run(standIn, ingest);
        Recipe.of("govc/inventory.sh").run(standIn, ingest);

        assertThat(answers).contains("{\"accepted\":2,", "{\"accepted\":3,").doesNotContain("\"refused\":1");
        assertThat(got("/clusters/domain-c8").path("name").asText()).isEqualTo("Production \"A\"");
        assertThat(got("/hosts/esx-1.govc.example").path("cluster").asText()).isEqualTo("domain-c8");
        assertThat(got("/hosts/esx-2.govc.example").path("cluster").asText()).isEqualTo("domain-c8");
        JsonNode web = got("/vms/" + WEB);
        assertThat(web.path("name").asText()).isEqualTo("web $(1)");
        assertThat(web.path("host").asText()).isEqualTo("esx-1.govc.example");
        assertThat(web.path("hardwareVersion").asInt()).isEqualTo(19);
        assertThat(web.path("power").asText()).isEqualTo("on");
    }

    @Test
    void anAlertMovesAHostOrFetchesItsLog() throws Exception {
        Recipe.needs("python3");
        fleet.declare("alertmanager");
        Path log = Files.write(
                folder.resolve("a log"),
                SampleLog.of("article/host-a.log").at("alerted").bytes());
        File out = folder.resolve("out").toFile();
        Process receiver = Recipe.of("alertmanager/receiver.py")
                .start(
                        Map.of("FLEETMASK_RECEIVER_TOKEN", TOKEN),
                        out,
                        folder.resolve("err").toFile(),
                        "--ingest=" + ingest,
                        "--port=0",
                        "--hosts=esx-*.alerts.example,gone",
                        "--collect=cat '" + log + "'");
        try {
            URI address = Wait.forThe("address of the receiver", () -> address(out.toPath()));
            HttpRequest.Builder alert = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Content-Type", "application/json");

            assertThat(status(alert, Files.readString(Recipe.FOLDER.resolve("alertmanager/alerts.json"))))
                    .isEqualTo(200);
            assertThat(status(alert, "{\"status\":\"firing\"}")).isEqualTo(400);
            assertThat(status(alert, joined("nowhere")))
                    .as("what ingest refuses")
                    .isEqualTo(422);
            assertThat(status(alert.copy().setHeader("Content-Type", "text/plain"), joined("alertmanager")))
                    .isEqualTo(415);
            assertThat(status(alert.copy().setHeader("Authorization", "Bearer guessed"), joined("alertmanager")))
                    .isEqualTo(401);
        } finally {
            receiver.destroy();
        }
        JsonNode host = got("/hosts/esx-a.alerts.example");
        assertThat(host.path("cluster").asText()).isEqualTo("alertmanager");
        assertThat(host.at("/observation/registers").isEmpty()).isFalse();
    }

    @Test
    void aHostPostsTheLogOfAVm() throws Exception {
        Recipe.needs("curl");
        fleet.declare("esxi");
        Path log = Files.write(
                folder.resolve("vmware.log"),
                SampleLog.of("article/host-b.log").at("posted").bytes());

        String receipt = Recipe.of("esxi/post-log.sh").run(Map.of(), log.toString(), ingest, "cluster=esxi");

        assertThat(receipt).contains("\"cluster\":\"esxi\"", "\"complete\":true");
    }

    private JsonNode got(String path) {
        return fleet.ingest.get(path).required().json();
    }

    private static String joined(String cluster) {
        return """
                {"alerts":[{"status":"firing","labels":{"alertname":"a\\nb","instance":"gone","cluster":"%s"},
                "annotations":{"fleetmask_kind":"joined"},"startsAt":"2026-11-01T00:00:00Z","fingerprint":"%s"}]}""".formatted(cluster, cluster);
    }

    private static int status(HttpRequest.Builder request, String json) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.copy().POST(BodyPublishers.ofString(json)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static Optional<URI> address(Path out) {
        try {
            String text = Files.readString(out).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text.replace("listening on ", "")));
        } catch (java.io.IOException notYet) {
            return Optional.empty();
        }
    }
}
