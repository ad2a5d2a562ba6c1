package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.local.client.ApiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A company's fleet, 50 hosts and 2,000 VMs; one host loses AES, briefly and then for good, and gets it back in the end. */
@Order(5)
@ExtendWith(WithSystem.class)
class CompanyFleetTest {
    private static final int HOSTS = 50;
    private static final int VMS = 2000;
    private static final int LIMIT = 1500;
    private static final int FILES = 10;
    private static final Duration SETTLE = Duration.ofSeconds(4);
    private static final String CLUSTER = "scale";
    private static final String OWNERS = "cpuid.1.ecx = \"-x-1----------------------------\"";

    private final SystemUnderTest system;
    private final Fleet fleet;
    private final Instant start = Instant.now().minus(Duration.ofHours(1));

    @TempDir
    private Path datastore = Path.of("");

    CompanyFleetTest(SystemUnderTest system) {
        this.system = system;
        this.fleet = system.fleet();
    }

    @Test
    void patchesEveryVmWhenAesStaysAwayAndGivesAllOfItBack() throws Exception {
        load();
        aes("off", 1);
        aes("on", 2);
        Wait.seconds((int) SETTLE.toSeconds() + 3);
        assertThat(states()).as("it came back inside the settle window").isEmpty();

        aes("off", 3);
        killRemediationInTheMiddle();
        await(Map.of("approved", LIMIT, "proposed", VMS - LIMIT));
        everyPatchSpeaksTheSyntaxOfItsVersion();
        Map<Path, String> files = files();
        apply();
        await(Map.of("applied", FILES, "approved", LIMIT - FILES, "proposed", VMS - LIMIT));
        files.forEach((file, text) -> assertThat(file).content().isNotEqualTo(text));

        aes("on", 4);
        await(Map.of("withdrawn", VMS - FILES, "proposed", FILES));
        declare("");
        await(Map.of("withdrawn", VMS - FILES, "approved", FILES));
        apply();
        files.forEach((file, text) -> assertThat(file).hasContent(text));
        nothingIsLostOrDoubled();
    }

    private void load() {
        declare(",\"maxPatchesPerHour\":" + LIMIT);
        for (int host = 0; host < HOSTS; host++) {
            fleet.upload("?cluster=" + CLUSTER, at(host, "esx-1.log").bytes()).required();
        }
        IntStream.range(HOSTS, VMS).parallel().forEach(this::declareVm);
        Wait.forThe("all VMs", () -> Optional.of(summary().path("vms").asInt()).filter(vms -> vms == VMS));
    }

    private void declare(String limit) {
        fleet.ingest
                .put(
                        "/clusters/" + CLUSTER,
                        "{\"policy\":{\"settle\":\"" + SETTLE + "\",\"syntax\":\"auto\",\"tighten\":\"approve\","
                                + "\"widen\":\"approve\"" + limit + "}}")
                .required();
    }

    private void declareVm(int number) {
        fleet.ingest
                .put(
                        "/vms/" + vm(number),
                        "{\"name\":\"vm-%d\",\"host\":\"%s\",\"hardwareVersion\":%d,\"power\":\"on\"}"
                                .formatted(number, host(number % HOSTS), number % 2 == 0 ? 8 : 14))
                .required();
    }

    private static String vm(int number) {
        return UUID.nameUUIDFromBytes((CLUSTER + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String host(int number) {
        return "scale-%02d".formatted(number);
    }

    private static SampleLog at(int host, String log) {
        return SampleLog.of("aes/" + log).at(host(host));
    }

    private void aes(String onOrOff, int minute) {
        String log = onOrOff.equals("on") ? "esx-2-aes-on-again.log" : "esx-2-after-firmware-update.log";
        fleet.upload("", at(7, log).in(start.plus(Duration.ofMinutes(minute))).bytes())
                .required();
    }

    private void killRemediationInTheMiddle() {
        Wait.forThe("first patches", () -> Optional.of(states()).filter(states -> !states.isEmpty()));
        system.launcher().service("remediation-service").destroyForcibly();
    }

    private Map<String, Integer> states() {
        Map<String, Integer> states = new TreeMap<>();
        summary()
                .path("patches")
                .properties()
                .forEach(state -> states.put(state.getKey(), state.getValue().asInt()));
        return states;
    }

    /** A missing node while the service is away. */
    private JsonNode summary() {
        try {
            return fleet.remediation.get("/clusters/" + CLUSTER + "/patches").json();
        } catch (ApiException away) {
            return MissingNode.getInstance();
        }
    }

    private void await(Map<String, Integer> wanted) {
        Map<String, Integer> sorted = new TreeMap<>(wanted);
        Wait.forThe("patches " + sorted, () -> {
            Wait.briefly();
            return Optional.of(states()).filter(sorted::equals);
        });
    }

    private void everyPatchSpeaksTheSyntaxOfItsVersion() {
        for (int number = HOSTS; number < VMS; number += 97) {
            JsonNode patch = fleet.remediation
                    .get("/vms/" + vm(number) + "/patch")
                    .required()
                    .json();
            assertThat(patch.path("lines").findValuesAsText("key"))
                    .containsExactly(number % 2 == 0 ? "cpuid.1.ecx" : "featMask.vm.cpuid.AES");
        }
    }

    /** The files of some VMs, in which the administrator has a line of his own. */
    private Map<Path, String> files() throws Exception {
        Map<Path, String> files = new TreeMap<>();
        for (JsonNode patch : approved()) {
            String vm = patch.path("vm").asText();
            String text = "displayName = \"web\"\r\nuuid.bios = \"" + vm + "\"\r\n" + OWNERS;
            files.put(Files.writeString(datastore.resolve(vm + ".vmx"), text), text);
        }
        return files;
    }

    private List<JsonNode> approved() {
        JsonNode page = fleet.remediation
                .get("/patches?cluster=" + CLUSTER + "&state=approved&limit=" + FILES)
                .required()
                .json();
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    private void apply() throws Exception {
        String service = "http://127.0.0.1:" + (system.httpPort() + 2);
        Script.Ran ran = Script.in(datastore).run("apply", datastore.toString(), "--write", "--from", service);
        assertThat(ran.exitCode()).as(ran.toString()).isZero();
        assertThat(ran.out()).contains(FILES + " written");
    }

    /** What was sent again after the kill is the same message, and a new revision says something new. */
    private void nothingIsLostOrDoubled() throws IOException {
        Map<String, SortedMap<Long, JsonNode>> told = new TreeMap<>();
        try (Topics topics = system.topics()) {
            for (ConsumerRecord<String, byte[]> message : topics.all("fleetmask.vmx-patches")) {
                ObjectNode patch = (ObjectNode) new ObjectMapper().readTree(message.value());
                long revision = patch.remove("revision").asLong();
                patch.remove("changedAt");
                JsonNode before = told.computeIfAbsent(message.key(), vm -> new TreeMap<>())
                        .put(revision, patch);
                assertThat(Optional.ofNullable(before).orElse(patch)).isEqualTo(patch);
            }
        }
        assertThat(told.keySet())
                .containsAll(IntStream.range(HOSTS, VMS)
                        .mapToObj(CompanyFleetTest::vm)
                        .toList());
        told.forEach((vm, patches) -> assertThat(patches.values()).as(vm).doesNotHaveDuplicates());
    }
}
