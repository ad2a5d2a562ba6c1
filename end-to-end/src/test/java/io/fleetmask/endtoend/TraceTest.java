package io.fleetmask.endtoend;

import static io.fleetmask.endtoend.SystemUnderTest.freeRow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.local.client.KafkaConfigOption;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One trace leads from the upload of a log to the patch that it causes, through three services and their topics. */
@Order(3)
class TraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void leadsFromAnUploadToThePatch() throws Exception {
        int http = freeRow(4) + 1;
        int kafka = freeRow(1);
        try (Collector collector = new Collector();
                TemporaryDirectory directory = TemporaryDirectory.create()) {
            Map<String, String> settings = new HashMap<>(collector.settings());
            settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
            Path data = directory.path().resolve("data");
            Launcher launcher = Launcher.up(data, http, kafka, settings);
            try {
                Fleet fleet = new Fleet(http);
                fleet.declare("traced");
                fleet.add("traced", SampleLog.hostA().at("traced-a"));
                String vm = upload(http, SampleLog.hostB().at("traced-b"), "00-" + TRACE + "-00f067aa0ba902b7-01");

                leadsToAPatch(vm, fleet, KafkaConfigOption.read(data.resolve("clients/monitoring.properties")));
                hasSpansOfEveryService(collector);
            } finally {
                launcher.stop();
            }
        }
    }

    /** Returns the VM's id. */
    private static String upload(int http, SampleLog log, String parent) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + http + "/api/v1/vmware-logs?cluster=traced"))
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
            assertThat(traces(topics, "fleetmask.hosts"))
                    .as("the first upload began a trace of its own")
                    .anyMatch(parent -> parent.startsWith("00-") && !parent.contains(TRACE));
        }
    }

    private static List<String> traces(Topics topics, String topic) {
        return topics.all(topic).stream()
                .map(message -> Topics.header(message, "traceparent"))
                .toList();
    }

    private static void hasSpansOfEveryService(Collector collector) {
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
