package io.fleetmask.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.ingest.inventory.VmNames.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VmNamesTest {
    private static final String VMWARE = "56 4D 12 34 00 00 00 0a-00 00 00 00 00 00 00 0b";
    private static final String USUAL = "564d1234-0000-000a-0000-00000000000b";

    @Test
    void knowsUuidsInBothNotations() {
        assertThat(names(Kind.BIOS_UUID, VMWARE)).isEqualTo(names(Kind.BIOS_UUID, USUAL));
        assertThat(names(Kind.GIVEN, VMWARE).strongest()).contains(USUAL);
        assertThat(names(Kind.GIVEN, "web").strongest()).contains("web");
    }

    @Test
    void prefersTheStrongestName() {
        VmNames all = names(Kind.VMX_PATH, "/vmfs/a.vmx").with(Kind.VCENTER_UUID, Optional.of(USUAL));
        assertThat(all.strongest()).contains(USUAL);
    }

    @Test
    void tellsACopyByItsStrongerName() {
        VmNames original = names(Kind.BIOS_UUID, USUAL).with(Kind.VCENTER_UUID, Optional.of("one"));
        VmNames copy = names(Kind.BIOS_UUID, USUAL).with(Kind.VCENTER_UUID, Optional.of("two"));
        assertThat(copy.contradicts(original, Kind.BIOS_UUID)).isTrue();
        assertThat(names(Kind.BIOS_UUID, USUAL).contradicts(original, Kind.BIOS_UUID))
                .isFalse();
    }

    private static VmNames names(Kind kind, String name) {
        return VmNames.NONE.with(kind, Optional.of(name));
    }
}
