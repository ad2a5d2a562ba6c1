package io.fleetmask.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EventCodecTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final FeatureRef AES = new FeatureRef("cpuid.AES", "1.ecx[25]", "AES instructions (AES-NI)");
    private static final IdSample TWO_HOSTS = new IdSample(2, List.of("esx-1", "esx-2"));

    static final List<Event> EVENTS = List.of(
            new ClusterState("lab", 1, NOW, "Lab", ClusterPolicy.DEFAULT),
            new HostState(
                    "esx-1", 2, NOW, "esx-1.lab", Optional.of("lab"), Optional.of(observation()), Optional.empty()),
            new VmState(
                    "vm-1",
                    3,
                    NOW,
                    "web",
                    List.of("56 4d"),
                    Optional.of("esx-1"),
                    Optional.of("lab"),
                    Optional.of("GenuineIntel"),
                    Optional.of(9),
                    Power.ON,
                    Optional.of(powerOn()),
                    Optional.of(new VmxFile(NOW, "0f".repeat(32), "aGVsbG8="))),
            new AuditEntry(
                    "analysis",
                    6,
                    NOW,
                    "added",
                    "webhook",
                    "one",
                    "alice (5f0c)",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("{}")),
            new ClusterMask(
                    "lab",
                    4,
                    NOW,
                    "differences",
                    true,
                    HostSample.NONE,
                    HostSample.NONE,
                    List.of(new VendorMask(
                            "GenuineIntel",
                            3,
                            List.of(new VendorMask.Zero(AES, 4, "esx-2 lacks it", TWO_HOSTS, TWO_HOSTS)),
                            Optional.empty()))),
            new MaskChange(
                    "lab",
                    4,
                    NOW,
                    List.of(),
                    List.of("cpuid.AES"),
                    List.of(AES),
                    List.of(),
                    List.of(new MaskChange.Culprit(
                            "esx-2",
                            List.of(AES),
                            List.of(),
                            Optional.of("firmware-setting"),
                            "why",
                            Optional.of(MaskChange.Evidence.OBSERVED),
                            Optional.empty())),
                    List.of(),
                    TWO_HOSTS,
                    IdSample.NONE,
                    Optional.of("Turn AES on in the firmware of esx-2.")),
            new VmxPatch(
                    "vm-1",
                    5,
                    NOW,
                    Optional.of("lab"),
                    4,
                    PatchState.IN_FORCE,
                    Optional.of(9),
                    ClusterPolicy.Syntax.CPUID,
                    List.of(new VmxPatch.Line("cpuid.1.ecx", Optional.of("-".repeat(32)))),
                    List.of(new VmxPatch.Line("cpuid.1.ecx", Optional.empty())),
                    List.of("note"),
                    Optional.empty(),
                    Optional.of("GenuineIntel"),
                    List.of(AES),
                    new VmxPatch.Memory(
                            2,
                            NOW,
                            true,
                            Optional.of(NOW),
                            Optional.of("alice"),
                            false,
                            List.of(new VmxPatch.OwnLine(
                                    "cpuid.1.ecx",
                                    Optional.empty(),
                                    Optional.of(".".repeat(32)),
                                    Optional.of("absent"))))));

    @ParameterizedTest
    @FieldSource("EVENTS")
    void readsBackWhatItWrote(Event event) throws Exception {
        assertThat(EventCodec.decode(event.getClass(), EventCodec.encode(event)))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @FieldSource("EVENTS")
    void hasExactlyOneTopicForEachEvent(Event event) {
        assertThat(Topic.of(event).payload()).contains(event.getClass());
    }

    @Test
    void namesTheFieldThatIsMissing() {
        assertThatThrownBy(() -> EventCodec.decode(ClusterState.class, json("{\"id\":\"lab\",\"revision\":1}")))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("ClusterState")
                .hasMessageContaining("changedAt");
    }

    @Test
    void saysThatBytesAreNoJson() {
        assertThatThrownBy(() -> EventCodec.decode(HostState.class, json("<html>")))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageStartingWith("not JSON");
    }

    @Test
    void takesDefaultsForWhatAPolicyLeavesOut() throws Exception {
        ClusterPolicy policy = EventCodec.mapper().readValue("{\"strategy\":\"level\"}", ClusterPolicy.class);
        assertThat(policy.strategy()).isEqualTo("level");
        assertThat(policy.settle()).isEqualTo(ClusterPolicy.DEFAULT.settle());
    }

    @Test
    void readsMaintenanceWindowsFromTheirNotation() throws Exception {
        ClusterPolicy policy = EventCodec.mapper()
                .readValue("{\"maintenanceWindows\":[\"Sat 22:00-04:00 UTC\"]}", ClusterPolicy.class);
        assertThat(policy.maintenanceWindows()).containsExactly(MaintenanceWindow.parse("Sat 22:00-04:00 UTC"));
    }

    @Test
    void ignoresFieldsOfANewerWriter() throws Exception {
        String newer = new String(EventCodec.encode(EVENTS.get(0)), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"colour\":\"red\",");
        assertThat(EventCodec.decode(ClusterState.class, json(newer))).isEqualTo(EVENTS.get(0));
    }

    @Test
    void writesTimesDurationsAndChoicesAsWords() {
        assertThat(new String(EventCodec.encode(EVENTS.get(0)), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"id\":\"lab\",\"revision\":1,\"changedAt\":\"2026-03-01T12:00:00Z\",\"name\":\"Lab\",\"policy\":"
                                + "{\"strategy\":\"differences\",\"syntax\":\"cpuid\",\"settle\":\"PT30S\",\"tighten\":\"propose\","
                                + "\"widen\":\"propose\",\"powerCycleOnReboot\":false,\"maintenanceWindows\":[]}}");
    }

    private static CpuObservation observation() {
        return new CpuObservation(
                NOW,
                Map.of("1.0", List.of("000206c2", "00200800", "029ee3ff", "bfebfbff")),
                true,
                Optional.of(Map.of("cpuid.AES", "0x1")),
                Optional.of(new CpuObservation.Product("VMware ESX", Optional.of("6.7.0"), Optional.of("14320388"))),
                Optional.of("Xeon"),
                Optional.empty(),
                List.of(),
                "upload 1");
    }

    private static PowerOn powerOn() {
        return new PowerOn(
                NOW,
                Optional.of("esx-1"),
                false,
                Optional.empty(),
                false,
                Optional.of(Map.of("cpuid.sse3", "Bool:Min:1")),
                Map.of());
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
