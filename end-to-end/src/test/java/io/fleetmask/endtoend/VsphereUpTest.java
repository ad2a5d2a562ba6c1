package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.vsphereapi.simulator.RecordedHost;
import io.fleetmask.vsphereapi.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fleetmask up} with a file of servers in its data directory: hosts are there without a log and without a word. */
class VsphereUpTest {
    @Test
    void watchesTheServersThatAFileNames(@TempDir Path folder) throws IOException {
        try (Simulator server = Simulator.start("-host", "2", "-standalone-host", "0", "-vm", "0")) {
            server.host("*", RecordedHost.named("v1h1").facts());
            Path data = Files.createDirectory(
                    folder.resolve("data"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path password = Files.writeString(folder.resolve("password"), Simulator.PASSWORD);
            String endpoint = "fleetmask.vsphere.endpoints.site.";
            Files.write(
                    data.resolve("vsphere.properties"),
                    List.of(
                            endpoint + "url=" + server.api(),
                            endpoint + "user-name=" + Simulator.USER,
                            endpoint + "password-file=" + password,
                            endpoint + "thumbprint=" + server.thumbprint()));
            int port = SystemUnderTest.freeRow(5) + 1;
            Launcher launcher = Launcher.up(data, port, SystemUnderTest.freeRow(1));
            try {
                HttpApi connector = new HttpApi(URI.create("http://127.0.0.1:" + (port + 3)));
                HttpApi analysis = new HttpApi(URI.create("http://127.0.0.1:" + (port + 1)));
                JsonNode endpoints = Wait.forThe(
                        "the server being watched",
                        () -> Optional.of(connector.get("/endpoints").json())
                                .filter(all -> all.at("/0/state").asText().equals("watching")));
                assertThat(endpoints.at("/0/hosts").asInt()).isEqualTo(2);
                Wait.forThe(
                        "both hosts in their cluster",
                        () -> Optional.of(analysis.get("/clusters/DC0_C0").json())
                                .filter(cluster -> cluster.path("hosts").asInt() == 2));
                assertThat(data.resolve("vsphere")).isDirectory();
            } finally {
                assertThat(launcher.stop()).as(launcher.output()).isEqualTo(143);
            }
        }
    }
}
