package io.fleetmask.connector.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.VmxPatch.Line;
import io.fleetmask.vsphereapi.soap.FaultException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatchLinesTest {
    private static final String A = "featMask.vm.cpuid.AES";
    private static final String B = "featMask.vm.cpuid.AVX";

    private final PatchLines lines = new PatchLines(
            List.of(new Line(A, Optional.of("Val:0")), new Line(B, Optional.of("Val:0"))),
            List.of(new Line(A, Optional.empty()), new Line(B, Optional.empty())));

    @Test
    void tellsItsOwnHalfWrittenLinesFromThoseOfOthers() {
        Map<String, String> half = Map.of(A, "Val:0");
        assertThat(lines.changedMeanwhile(half)).containsExactly(A);
        assertThat(lines.changedByOthers(half)).isEmpty();
        assertThat(lines.changedByOthers(Map.of(A, "Val:0", B, "Min:1"))).containsExactly(B);
    }

    @Test
    void writesAndTakesBackSomeOfThem() {
        assertThat(lines.writing(List.of(B))).isEqualTo(Map.of(B, "Val:0"));
        assertThat(lines.takingBack(List.of(B))).isEqualTo(Map.of(B, ""));
    }

    @Test
    void triesAgainWhatMayPassAndPausesLongerEachTime() {
        assertThat(Retry.mayPass(new IOException("away"))).isTrue();
        assertThat(Retry.mayPass(new FaultException("TaskInProgress", ""))).isTrue();
        assertThat(Retry.mayPass(new FaultException("NoPermission", ""))).isFalse();
        assertThat(Retry.mayPass(new FaultException("RestrictedVersion", ""))).isFalse();
        Retry retry = new Retry(4, Duration.ofSeconds(30));
        assertThat(retry.pause(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(retry.pause(3)).isEqualTo(Duration.ofMinutes(2));
        assertThat(retry.pause(1_000)).isEqualTo(Duration.ofMinutes(32));
        assertThat(retry.goesOn(3)).isTrue();
        assertThat(retry.goesOn(4)).isFalse();
    }
}
