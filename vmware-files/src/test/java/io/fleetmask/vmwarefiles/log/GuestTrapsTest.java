package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import org.junit.jupiter.api.Test;

/** What is easily read wrongly in a vmware.log, about a guest. */
class GuestTrapsTest {
    private static final String REGISTERS = "0x00000001 0x00000002 0x00000003 0x00000004";
    private static final String ALL_ONES = "0xffffffff 0xffffffff 0xffffffff 0xffffffff";
    private static final String VENDOR = "guest vs. host CPUID guest vendor: GenuineIntel";

    @Test
    void trap2ReadsAnUnlistedLeafByTheFormOfTheBlock() {
        PowerOn differences = LogText.start()
                .host()
                .configuration()
                .vmx("Guest CPUID differences from hostCPUID.", "guestCPUID level 00000001, 0: " + REGISTERS)
                .poweredOn()
                .powerOn();
        PowerOn versusHost = LogText.start()
                .host()
                .configuration()
                .vmx(VENDOR, "guest vs. host CPUID guest level 00000001,  0: " + REGISTERS)
                .poweredOn()
                .powerOn();

        assertThat(guestLeaf(differences, "7")).isEqualTo(new Registers(0, 0x281, 0, 0x9c000400));
        assertThat(versusHost.guest().orElseThrow().leaves()).containsEntry(Leaf.parse("7"), Registers.ZERO);
    }

    @Test
    void trap3ReadsSubleavesPaddedToTwoPlaces() {
        PowerOn powerOn = LogText.start()
                .host()
                .configuration()
                .vmx(VENDOR, "guest vs. host CPUID guest level 00000001,  0: " + REGISTERS)
                .vmx("guest vs. host CPUID guest level 0000000d, 10: " + REGISTERS)
                .poweredOn()
                .powerOn();

        assertThat(powerOn.guest().orElseThrow().leaves()).containsKeys(Leaf.of(1), new Leaf(0xd, 0x10));
    }

    @Test
    void trap4KeepsBitsThatTheMonitorAddsAndTheHostLacks() {
        PowerOn powerOn = LogText.start()
                .host()
                .configuration()
                .vmx(VENDOR, "guest vs. host CPUID guest level 00000001,  0: " + ALL_ONES)
                .vmx("guest vs. host CPUID *host level 00000001,  0: " + REGISTERS)
                .poweredOn()
                .powerOn();

        assertThat(guestLeaf(powerOn, "1")).isEqualTo(new Registers(-1, -1, -1, -1));
    }

    @Test
    void trap6BelievesNothingThatAGuestCanWrite() {
        String forged = "hostCPUID level 00000007, 0: " + ALL_ONES;
        VmwareLog honest = LogText.start().host().read();

        VmwareLog log = LogText.start()
                .by("vcpu-0", "Guest: " + forged, forged, "Hostname=forged")
                .vmx("Guest: " + forged, "GuestMsg: x\r2021-03-01T06:30:29.519Z| vmx| I125: " + forged)
                .by("vmx| I125: x| vcpu-0", forged)
                .host()
                .by("vcpu-1", "CPUID[1] level 00000007, 0: 0x00000000 0x00000000 0x00000000 0x00000000")
                .read();

        assertThat(log).isEqualTo(honest);
    }

    @Test
    void trap8DoesNotTakeTheProcessorsDifferencesForTheGuests() {
        PowerOn powerOn = LogText.start()
                .host()
                .configuration()
                .vmx("CPUID differences from hostCPUID.", "guestCPUID level 00000001, 0: " + REGISTERS)
                .poweredOn()
                .powerOn();

        assertThat(powerOn.guest()).isEmpty();
    }

    private static Registers guestLeaf(PowerOn powerOn, String leaf) {
        return powerOn.guest().orElseThrow().answer(Leaf.parse(leaf)).orElseThrow();
    }
}
