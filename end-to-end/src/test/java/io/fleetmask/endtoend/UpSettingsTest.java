package io.fleetmask.endtoend;

import static io.fleetmask.endtoend.SystemUnderTest.freeRow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.client.KafkaConfigOption;
import io.fleetmask.vsphereapi.simulator.RecordedHost;
import io.fleetmask.vsphereapi.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What {@code fleetmask up} is told beside its options: a collector of traces in its environment, and a file of vSphere servers
 * in its data directory. One system has both.
 */
@Order(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class UpSettingsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final TemporaryDirectory directory = TemporaryDirectory.create();
    private final int port = freeRow(5) + 1;
    private Optional<Simulator> server = Optional.empty();
    private Collector collector;
    private Path data;
    private Launcher launcher;

    @BeforeAll
    void start() throws IOException {
        collector = new Collector();
        data = Files.createDirectory(
                directory.path().resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (Simulator.isBuilt()) {
            server = Optional.of(Simulator.start("-host", "2", "-standalone-host", "0", "-vm", "0"));
            nameTheServer(server.get());
        }
        Map<String, String> settings = new HashMap<>(collector.settings());
        settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        launcher = Launcher.up(data, port, freeRow(1), settings);
    }

    private void nameTheServer(Simulator named) throws IOException {
        named.host("*", RecordedHost.named("v1h1").facts());
        Path password = Files.writeString(directory.path().resolve("password"), Simulator.PASSWORD);
        String endpoint = "fleetmask.vsphere.endpoints.site.";
        Files.write(
                data.resolve("vsphere.properties"),
                List.of(
                        endpoint + "url=" + named.api(),
                        endpoint + "user-name=" + Simulator.USER,
                        endpoint + "password-file=" + password,
                        endpoint + "thumbprint=" + named.thumbprint()));
    }

    @AfterAll
    void stop() {
        try {
            if (launcher != null) {
                assertThat(launcher.stop()).as(launcher.output()).isEqualTo(143);
            }
        } finally {
            server.ifPresent(Simulator::close);
            collector.close();
            directory.close();
        }
    }

    /** Hosts are there without a log and without a word. Left out without the simulator. */
    @Test
    void watchesTheServersThatAFileNames() {
        Simulator.assumeBuilt();
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
    }

    /** One trace leads from the upload of a log to the patch that it causes, through three services and their topics. */
    @Test
    void leadsFromAnUploadToThePatch() throws Exception {
        Fleet fleet = new Fleet(port);
        fleet.declare("traced");
        fleet.add("traced", SampleLog.hostA().at("traced-a"));
        String vm = upload(SampleLog.hostB().at("traced-b"), "00-" + TRACE + "-00f067aa0ba902b7-01");

        leadsToAPatch(vm, fleet, KafkaConfigOption.read(data.resolve("clients/monitoring.properties")));
        hasSpansOfEveryService();
    }

    /** Returns the VM's id. */
    private String upload(SampleLog log, String parent) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/vmware-logs?cluster=traced"))
                .header("Content-Type", "application/octet-stream")
                .header("traceparent", parent)
                .POST(BodyPublishers.ofByteArray(log.bytes()))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return new ObjectMapper().readTree(answer.body()).at("/vms/0/id").asText();
    }

    /** The other VM's patch may belong to the upload that told of that VM: both causes may have waited together. */
    private static void leadsToAPatch(String vm, Fleet fleet, Map<String, String> kafka) {
        fleet.awaitPatch(vm, "proposed");
        try (Topics topics = new Topics(kafka)) {
            assertThat(topics.all("fleetmask.vmx-patches"))
                    .filteredOn(patch -> vm.equals(patch.key()))
                    .isNotEmpty()
                    .allMatch(patch -> Topics.header(patch, "traceparent").contains("-" + TRACE + "-"));
            for (String topic : List.of("fleetmask.hosts", "fleetmask.vms", "fleetmask.masks", Topics.MASK_CHANGES)) {
                assertThat(traces(topics, topic)).as(topic).anyMatch(parent -> parent.contains("-" + TRACE + "-"));
            }
            assertThat(topics.all("fleetmask.hosts"))
                    .as("the first upload began a trace of its own")
                    .filteredOn(host -> "traced-a".equals(host.key()))
                    .extracting(host -> Topics.header(host, "traceparent"))
                    .anyMatch(parent -> parent.startsWith("00-") && !parent.contains(TRACE));
        }
    }

    private static List<String> traces(Topics topics, String topic) {
        return topics.all(topic).stream()
                .map(message -> Topics.header(message, "traceparent"))
                .toList();
    }

    private void hasSpansOfEveryService() {
        Map<String, String> spans = Map.of(
                "POST /api/v1/vmware-logs", "ingest-service",
                "process fleetmask.hosts", "analysis-service",
                "recompute mask", "analysis-service",
                "process fleetmask.masks", "remediation-service",
                "tell patch", "remediation-service");
        spans.forEach((name, service) -> Wait.forThe(
                service + "'s span " + name,
                () -> Optional.of(name).filter(any -> collector.hasSpan(service, name, TRACE))));
    }
}
