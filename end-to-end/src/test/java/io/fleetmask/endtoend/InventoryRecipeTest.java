package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.HttpApi;
import java.io.File;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
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
                        Map.of(),
                        out,
                        folder.resolve("err").toFile(),
                        "--ingest=" + ingest,
                        "--port=0",
                        "--collect=cat '" + log + "'");
        try {
            URI address = Wait.forThe("address of the receiver", () -> address(out.toPath()));
            HttpApi alerts = new HttpApi(address);

            assertThat(post(alerts, Files.readString(Recipe.FOLDER.resolve("alertmanager/alerts.json"))))
                    .isEqualTo(200);
            assertThat(post(alerts, "{\"status\":\"firing\"}")).isEqualTo(400);
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

    private static int post(HttpApi alerts, String json) {
        return alerts.post("/", "application/json", BodyPublishers.ofString(json))
                .status();
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
