package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.CpuidTable;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/** A log that is cut anywhere says less than the whole log, but never something else (later lines may rename a VM). */
final class CutLaw {
    private final byte[] bytes;
    private final VmwareLog whole;

    CutLaw(byte[] bytes) {
        this.bytes = bytes;
        this.whole = Samples.read(bytes);
    }

    void holdsAfter(int length) {
        if (Samples.result(new ByteArrayInputStream(bytes, 0, length)) instanceof ReadResult.HostFound found) {
            saysNothingElse(found.log(), length);
        }
    }

    private void saysNothingElse(VmwareLog cut, int length) {
        assertThat(isPartOf(cut.host().cpuid(), whole.host().cpuid()))
                .as("host at %s", length)
                .isTrue();
        isAbsentOrSame(cut.product(), whole.product(), length);
        isAbsentOrSame(cut.host().name(), whole.host().name(), length);
        isAbsentOrSame(cut.host().brand(), whole.host().brand(), length);
        for (int i = 0; i < cut.powerOns().size(); i++) {
            saysNothingElse(cut.powerOns().get(i), whole.powerOns().get(i), length);
        }
    }

    private static void saysNothingElse(PowerOn cut, PowerOn whole, int length) {
        isAbsentOrSame(cut.vm().hardwareVersion(), whole.vm().hardwareVersion(), length);
        isAbsentOrSame(cut.vm().guestOs(), whole.vm().guestOs(), length);
        isAbsentOrSame(cut.vm().vmxPath(), whole.vm().vmxPath(), length);
        isAbsentOrSame(cut.capabilities(), whole.capabilities(), length);
        isAbsentOrSame(cut.requirements(), whole.requirements(), length);
        assertThat(whole.settings()).as("settings at %s", length).containsAllEntriesOf(cut.settings());
        cut.guest()
                .ifPresent(guest -> assertThat(isPartOf(guest, whole.guest().orElseThrow()))
                        .as("guest at %s", length)
                        .isTrue());
    }

    private static boolean isPartOf(CpuidTable cut, CpuidTable whole) {
        return cut.isComplete()
                ? cut.equals(whole)
                : whole.leaves().entrySet().containsAll(cut.leaves().entrySet());
    }

    private static void isAbsentOrSame(Optional<?> cut, Optional<?> whole, int length) {
        assertThat(cut.isEmpty() || cut.equals(whole))
                .as("%s at %s", cut, length)
                .isTrue();
    }
}
