package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static String[] each(int count, String pattern) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).toArray(String[]::new);
    }

    private static void hasWarning(VmwareLog log, String text) {
        assertThat(log.warnings())
                .anySatisfy(warning -> assertThat(warning.text()).contains(text));
    }

    @Test
    void keepsTheNewestPowerOns() {
        LogText text = LogText.start().host();
        for (int i = 0; i < PowerOns.LIMIT + 7; i++) {
            text.configuration("displayName = \"vm " + i + "\"").poweredOn();
        }

        VmwareLog log = text.read();

        assertThat(log.powerOns()).hasSize(PowerOns.LIMIT);
        assertThat(log.powerOns().get(0).vm().displayName()).hasValue("vm 7");
        hasWarning(log, "7 older power-ons are not kept, the limit is 50");
    }

    @Test
    void keepsAsManySettingsAsItSays() {
        VmwareLog log = LogText.start()
                .host()
                .configuration(each(NamedValues.LIMIT + 1, "cpuid.%x.eax = \"-\""))
                .read();

        assertThat(log.powerOns().get(0).settings()).hasSize(NamedValues.LIMIT);
        hasWarning(log, "the limit is 256 settings");
    }

    @Test
    void keepsNoSettingOfUnreasonableLength() {
        VmwareLog log = LogText.start()
                .host()
                .configuration("cpuid.1.eax = \"" + "-".repeat(300) + "\"")
                .read();

        assertThat(log.powerOns().get(0).settings()).isEmpty();
        hasWarning(log, "256 characters");
    }

    @Test
    void doesNotUseALineOfUnreasonableLength() {
        VmwareLog log = LogText.start()
                .vmx("Hostname=" + "x".repeat(LogAssembler.LONGEST))
                .host()
                .read();

        assertThat(log.host().name()).isEmpty();
        hasWarning(log, "longer than 4096 bytes");
    }

    @Test
    void reportsNoListThatIsTooLongToKeep() {
        PowerOn powerOn = LogText.start()
                .host()
                .configuration()
                .vmx("FeatureCompat: Capabilities:")
                .vmx(each(NamedValues.LIMIT + 1, "Capability Found: cpuid.f%x = 1"))
                .poweredOn()
                .powerOn();

        assertThat(powerOn.capabilities()).isEmpty();
    }

    @Test
    void keepsAsManyAddressesAsItSays() {
        VmwareLog log = LogText.start().vmx(each(70, "IP=192.0.2.%d")).host().read();

        assertThat(log.host().addresses()).hasSize(ProcessSection.MOST_ADDRESSES);
        hasWarning(log, "more than 64 addresses");
    }

    @Test
    void keepsAsManyLeavesAsItSays() {
        String line = "hostCPUID level 0000000d, %x: 0x00000001 0x00000001 0x00000001 0x00000001";

        VmwareLog log = LogText.start().host().vmx(each(1100, line)).read();

        assertThat(log.host().cpuid().leaves()).hasSize(RegisterBlock.LIMIT);
        assertThat(log.host().cpuid().isComplete()).isFalse();
        hasWarning(log, "more than 1024 leaves");
    }

    @Test
    void keepsAsManyMessagesAsItSays() {
        PowerOn powerOn = LogText.start()
                .host()
                .configuration()
                .vmx("Msg_Post: Error")
                .vmx(each(50, "[msg.n%d] text"))
                .vmx("Module 'CPUID' power on failed.")
                .powerOn();

        assertThat(powerOn.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.messages()).hasSize(PowerOnBuilder.MOST_MESSAGES));
    }

    @Test
    void keepsAsManyWarningsAsItSaysAndCountsTheRest() {
        List<Warning> warnings = LogText.start()
                .host()
                .configuration()
                .vmx(each(150, "Capability Found: cpuid.f%x = 1"))
                .read()
                .warnings();

        assertThat(warnings).hasSize(Warnings.LIMIT + 1);
        assertThat(warnings.get(Warnings.LIMIT).text()).isEqualTo("50 further warnings are not kept, the limit is 100");
    }

    @Test
    void comparesAnyNumberOfProcessorsInTheSameSpace() {
        VmwareLog log = LogText.start()
                .host()
                .vmx(each(5000, "CPUID[%d] level 00000007, 0: 0x00000000 0x00000280 0x00000000 0x9c000400"))
                .read();

        assertThat(log.host().differences().features()).hasToString("[7.ebx]");
    }
}
