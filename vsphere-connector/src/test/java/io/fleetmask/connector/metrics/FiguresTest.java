package io.fleetmask.connector.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FiguresTest.Nowhere.class)
class FiguresTest {
    /** A server that is not there, and no broker. */
    public static final class Nowhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            String endpoint = "fleetmask.vsphere.endpoints.nowhere.";
            return Map.of(
                    endpoint + "url",
                    "https://127.0.0.1:1",
                    endpoint + "user-name",
                    "reader",
                    endpoint + "password-file",
                    "target/no-password",
                    "quarkus.http.test-port",
                    "0",
                    "kafka.bootstrap.servers",
                    "127.0.0.1:1");
        }
    }

    @Test
    void tellsWhatEachOfItsMetricsMeans() throws IOException {
        String metrics = metrics();
        for (String name : names()) {
            String line = "# HELP " + name.replace('.', '_');
            assertThat(metrics.lines().filter(help -> help.startsWith(line)))
                    .as(name)
                    .singleElement()
                    .satisfies(help -> assertThat(help.split(" ")).hasSizeGreaterThan(5));
        }
        assertThat(metrics.lines().filter(help -> help.startsWith("# HELP fleetmask_")))
                .hasSameSizeAs(names());
    }

    @Test
    void countsServersByHowTheyStand() {
        String metrics = metrics();
        assertThat(metrics)
                .contains("fleetmask_vsphere_endpoints{state=\"watching\"")
                .contains("fleetmask_vsphere_silent_seconds{endpoint=\"nowhere\"")
                .contains("fleetmask_vsphere_applications_total{outcome=\"retrying\"");
        double standing = metrics.lines()
                .filter(line -> line.startsWith("fleetmask_vsphere_endpoints{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
        assertThat(standing).isEqualTo(1);
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }

    private static List<String> names() {
        try {
            return Files.readAllLines(
                            Path.of("src/main/resources/io/fleetmask/connector/metrics/metrics.tsv"),
                            StandardCharsets.UTF_8)
                    .stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1)[0])
                    .toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
