package io.fleetmask.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.Power;
import io.fleetmask.ingest.composed.ComposedLog;
import io.fleetmask.ingest.inventory.VmNames.Kind;
import io.fleetmask.ingest.inventory.VmSighting;
import io.fleetmask.ingest.upload.LogFindings.Facts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogReadingTest {
    private static final Instant ARRIVAL = Instant.parse("2021-03-02T00:00:00Z");
    private final ComposedLog log = ComposedLog.of("esx-1", "web");

    @Test
    void tellsWhatTheHostAnswered() throws IOException {
        CpuObservation seen = facts(log.bytes()).observation();
        assertThat(seen.observedAt()).isEqualTo("2021-03-01T06:30:29.519Z");
        assertThat(seen.complete()).isTrue();
        assertThat(seen.registers()).containsEntry("1.0", List.of("000206d7", "00200800", "1fbee3ff", "bfebfbff"));
        assertThat(seen.product().orElseThrow().version()).contains("6.7.0");
        assertThat(facts(log.bytes()).hostName()).contains("esx-1");
    }

    @Test
    void tellsWhichVmWasPoweredOnAndThatItRuns() throws IOException {
        VmSighting vm = onlyVm(log.bytes());
        assertThat(vm.name()).contains("web");
        assertThat(vm.hardwareVersion()).contains(9);
        assertThat(vm.power()).isEqualTo(Power.ON);
        assertThat(vm.names().byKind()).containsKeys(Kind.VCENTER_UUID, Kind.VMX_PATH);
    }

    @Test
    void tellsThatAVmWasPoweredOff() throws IOException {
        assertThat(onlyVm(log.poweredOff().bytes()).power()).isEqualTo(Power.OFF);
    }

    @Test
    void doesNotKnowWhetherAVmRunsWhoseLogJustStops() throws IOException {
        assertThat(onlyVm(log.endingWith().bytes()).power()).isEqualTo(Power.UNKNOWN);
    }

    @Test
    void usesTheTimeOfArrivalWhenTheClockIsAhead() throws IOException {
        Facts facts = facts(log.at(ARRIVAL.plusSeconds(3_600).toString()).bytes());
        assertThat(facts.observation().observedAt()).isEqualTo(ARRIVAL);
        assertThat(facts.sightings().get(0).at()).isEqualTo(ARRIVAL);
        assertThat(facts.sightings().get(0).powerAt()).isEqualTo(ARRIVAL);
        assertThat(facts.warnings()).anyMatch(warning -> warning.contains("after its arrival"));
    }

    @Test
    void saysNothingOfAClockThatDiffersALittle() throws IOException {
        Facts facts = facts(log.at(ARRIVAL.plusSeconds(30).toString()).bytes());
        assertThat(facts.observation().observedAt()).isEqualTo(ARRIVAL);
        assertThat(facts.warnings()).isEmpty();
    }

    @Test
    void warnsOfALogThatIsCutOff() throws IOException {
        Facts facts = facts(log.cutOff());
        assertThat(facts.observation().complete()).isFalse();
        assertThat(facts.observation().registers()).containsKey("1.0").doesNotContainKey("80000001.0");
        assertThat(facts.warnings()).anyMatch(warning -> warning.contains("cut off"));
    }

    @Test
    void saysWhatElseABodyIs() throws IOException {
        assertThat(read("dear diary\n".repeat(50).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        LogFindings.NotALog.class,
                        not -> assertThat(not.reason()).contains("dear diary"));
        String excerpt = log.text().replaceAll("(?m)^.*hostCPUID.*\n", "");
        assertThat(read(excerpt.getBytes(StandardCharsets.UTF_8))).isInstanceOf(LogFindings.NoCpuid.class);
    }

    private static VmSighting onlyVm(byte[] bytes) throws IOException {
        assertThat(facts(bytes).sightings()).hasSize(1);
        return facts(bytes).sightings().get(0);
    }

    private static Facts facts(byte[] bytes) throws IOException {
        return (Facts) read(bytes);
    }

    private static LogFindings read(byte[] bytes) throws IOException {
        return new LogReading(ZoneOffset.UTC, ARRIVAL).read(new ByteArrayInputStream(bytes));
    }
}
