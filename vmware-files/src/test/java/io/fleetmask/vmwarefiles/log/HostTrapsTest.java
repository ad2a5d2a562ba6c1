package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import org.junit.jupiter.api.Test;

/** What is easily read wrongly in a vmware.log, about a host. */
class HostTrapsTest {
    private static final String REGISTERS = "0x00000001 0x00000002 0x00000003 0x00000004";

    @Test
    void trap1TakesBracketsForPhysicalProcessorsAndKeepsWhatAllHave() {
        VmwareLog log = LogText.start()
                .host()
                .vmx("CPUID differences from hostCPUID.")
                .vmx("CPUID[11] level 00000007, 0: 0x00000000 0x00000081 0x00000000 0x9c000400")
                .configuration()
                .read();

        assertThat(leaf(log, "7").ebx()).isEqualTo(0x81);
        assertThat(log.host().differences().features()).containsExactly(Word.parse("7.ebx"));
        assertThat(log.powerOns().get(0).guest()).isEmpty();
        assertThat(log.warnings()).singleElement().asString().contains("differ in features of [7.ebx]");
    }

    @Test
    void trap3ReadsSubleavesAsHexadecimal() {
        VmwareLog log = LogText.start()
                .host()
                .vmx("hostCPUID level 0000000d, 2e: " + REGISTERS, "hostCPUID level 0000000d, 10: " + REGISTERS)
                .read();

        assertThat(log.host().cpuid().leaves()).containsKeys(new Leaf(0xd, 0x2e), new Leaf(0xd, 0x10));
    }

    @Test
    void trap10DoesNotTakeAHostnameForTheHardware() {
        String other = LogText.start().vmx("Hostname=cloud").host().text().replace("0x000306a9", "0x000306f2");
        VmwareLog one = LogText.start().vmx("Hostname=cloud").host().read();

        VmwareLog two = Samples.read(other);

        assertThat(two.host().name()).isEqualTo(one.host().name());
        assertThat(two.host().signature()).isNotEqualTo(one.host().signature());
    }

    @Test
    void trap13TakesTheVendorFromLeaf0AndNamesWithoutTheirPadding() {
        VmwareLog log = LogText.start("Aug 27 00:32:59.546: %s| ")
                .vmx("hostCPUID vendor: GenuntelineI")
                .vmx("hostCPUID   name:         Intel(R) Pentium(R) M processor  1.50GHz   ")
                .vmx(LogText.HOST.subList(4, 14).toArray(String[]::new))
                .read();

        assertThat(log.host().vendor()).hasValue(Vendor.INTEL);
        assertThat(log.host().brand()).hasValue("Intel(R) Pentium(R) M processor  1.50GHz");
    }

    @Test
    void trap16MarksAHostThatIsItselfVirtual() {
        String hyperV = "0x40000001 0x7263694d 0x666f736f 0x76482074";

        assertThat(LogText.start().host().read().host().hypervisor()).isEmpty();
        assertThat(LogText.start()
                        .host()
                        .vmx("hostCPUID level 40000000, 0: " + hyperV)
                        .read()
                        .host()
                        .hypervisor())
                .hasValue(Hypervisor.HYPER_V);
        assertThat(LogText.start()
                        .vmx("IOPL_Init: VMware detected by CPUID")
                        .host()
                        .read()
                        .host()
                        .hypervisor())
                .hasValue(Hypervisor.VMWARE);
    }

    @Test
    void trap18TakesTheTwoKindsOfCoresOfAHybridProcessorForOrdinary() {
        VmwareLog log = LogText.start()
                .host()
                .vmx("CPUID differences from hostCPUID.")
                .vmx("CPUID[8] level 00000001, 0: 0x000306a9 0x08100800 0x7fbae3ff 0xbfebfbff")
                .vmx("CPUID[8] level 00000004, 0: 0x7c004121 0x01c0003f 0x0000003f 0x00000000")
                .vmx("CPUID[8] level 00000006, 0: 0x00000000 0x00000000 0x00000000 0x00000000")
                .vmx("CPUID[8] level 0000001a, 0: 0x20000001 0x00000000 0x00000000 0x00000000")
                .read();

        assertThat(log.host().differences().leaves())
                .containsExactly(Leaf.parse("1"), Leaf.parse("4"), Leaf.parse("6"));
        assertThat(log.host().differences().isHeterogeneous()).isFalse();
        assertThat(log.host().cpuid())
                .isEqualTo(LogText.start().host().read().host().cpuid());
    }

    private static Registers leaf(VmwareLog log, String leaf) {
        return log.host().cpuid().answer(Leaf.parse(leaf)).orElseThrow();
    }

    @Test
    void neverMixesTheBlocksOfTwoHosts() {
        VmwareLog log = LogText.start()
                .host()
                .vmx(
                        "hostCPUID name: Another Test CPU @ 3.00GHz",
                        "hostCPUID level 00000000, 0: 0x00000020 0x756e6547 0x6c65746e 0x49656e69",
                        "hostCPUID level 0000001f, 0: 0x00000001 0x00000001 0x00000001 0x00000001")
                .read();
        assertThat(log.host().cpuid().isComplete()).isFalse();
        assertThat(log.host().cpuid().leaves()).doesNotContainKey(Leaf.of(0x1f));
        assertThat(log.warnings())
                .anySatisfy(warning -> assertThat(warning.toString())
                        .contains("a second host", "Another Test CPU @ 3.00GHz", "Intel(R) Test CPU @ 2.00GHz"));
    }

    @Test
    void readsOneHostThatPrintsItsBlockTwice() {
        VmwareLog log = LogText.start().host().host().read();
        assertThat(log.host().cpuid().isComplete()).isTrue();
    }

    @Test
    void tellsWhereAHostWideLineStands() {
        VmwareLog log = LogText.start()
                .host()
                .vmx("DICT --- HOST DEFAULTS /etc/vmware/config", "DICT cpuid.7.edx = \"----:00--\"")
                .configuration()
                .read();
        assertThat(log.hostSettings()).containsEntry("cpuid.7.edx", "----:00--");
        assertThat(log.hostSettingPlaces()).containsEntry("cpuid.7.edx", "HOST DEFAULTS /etc/vmware/config");
    }
}
