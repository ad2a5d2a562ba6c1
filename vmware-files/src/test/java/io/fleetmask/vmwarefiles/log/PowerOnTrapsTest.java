package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is easily read wrongly in a vmware.log, about power-ons. */
class PowerOnTrapsTest {
    @Test
    void trap7KeepsRequirementsThatTheHostDoesNotSatisfyApart() {
        PowerOn powerOn = LogText.start()
                .host()
                .configuration()
                .vmx("VM requirements not satisfied by host:", "VM Features Required: cpuid.LM - Bool:Min:1")
                .vmx("FeatureCompat: Requirements:", "VM Features Required: cpuid.SSE3 - Bool:Min:1")
                .poweredOn()
                .powerOn();

        assertThat(powerOn.unmet()).containsExactly(entry("cpuid.LM", "Bool:Min:1"));
        assertThat(powerOn.requirements().orElseThrow()).containsExactly(entry("cpuid.SSE3", "Bool:Min:1"));
    }

    @Test
    void trap9FindsSeveralPowerOnsAndTheUuidThatIsOnlyBeingWritten() {
        VmwareLog log = LogText.start()
                .host()
                .configuration("displayName = \"first\"")
                .vmx("UUID: Writing uuid.bios value: '56 4d 01'")
                .poweredOn()
                .configuration("displayName = \"second\"", "uuid.bios = \"56 4d 02\"")
                .vmx("VMX_PowerOn: ModuleTable_PowerOn = 0")
                .read();

        assertThat(log.powerOns())
                .extracting(powerOn -> powerOn.vm().biosUuid().orElseThrow())
                .containsExactly("56 4d 01", "56 4d 02");
        assertThat(log.powerOns()).extracting(PowerOn::isEnded).containsExactly(true, false);
    }

    @Test
    void trap11ReadsValuesWithAndWithoutQuotesAndNoSecrets() {
        PowerOn powerOn = LogText.start()
                .host()
                .configuration("    virtualHW.version = 9", " displayName = \"a |22b|22 = c\"", "vc.uuid = \"\"")
                .vmx("DICT uuid.bios = <not printed>")
                .powerOn();

        assertThat(powerOn.vm().hardwareVersion().orElseThrow().number()).isEqualTo(9);
        assertThat(powerOn.vm().displayName()).hasValue("a \"b\" = c");
        assertThat(powerOn.vm().vcUuid()).isEmpty();
        assertThat(powerOn.vm().biosUuid()).isEmpty();
    }

    @Test
    void trap12ReadsBothSpellingsOfCapabilities() {
        PowerOn powerOn = LogText.start()
                .host()
                .configuration()
                .vmx("FeatureCompat: Capabilities:", "Capability Found: cpuid.SSE42 = 0x1")
                .vmx("Capability Found: cpuid.aes = 1", "Capability Found: vpmc.genwidth = 0x30")
                .poweredOn()
                .powerOn();

        assertThat(powerOn.capabilities().orElseThrow())
                .containsExactly(entry("cpuid.SSE42", 1L), entry("cpuid.aes", 1L), entry("vpmc.genwidth", 48L));
    }

    @Test
    void trap17FindsMasksWhereTheLogSaysThatThereAreNone() {
        PowerOn powerOn = LogText.start()
                .host()
                .configuration("cpuid.1.ecx = \"0--------------0----------------\"")
                .vmx("FeatureCompat: No VM masks.")
                .poweredOn()
                .powerOn();

        assertThat(powerOn.settings()).containsExactly(entry("cpuid.1.ecx", "0--------------0----------------"));
    }

    @Test
    void trap19KnowsMessagesByTheirIdsWhateverTheLanguage() {
        PowerOn powerOn = LogText.start()
                .host()
                .configuration()
                .vmx("Msg_Post: Error", "[msg.cpuid.noLongmode2] 已将该虚拟机配置为使用 64 位", "-".repeat(40))
                .vmx("Module 'CPUID' power on failed.", "VMX_PowerOn: ModuleTable_PowerOn = 0")
                .powerOn();

        assertThat(powerOn.outcome())
                .isEqualTo(
                        new Outcome.Failed(Optional.of("CPUID"), List.of("msg.cpuid.noLongmode2"), Optional.empty()));
    }

    @Test
    void trap20UsesTheHostOfALogWhosePowerOnFailed() {
        VmwareLog log = LogText.start()
                .host()
                .configuration()
                .vmx("Module MemSched power on failed.")
                .read();

        assertThat(log.host().cpuid().isComplete()).isTrue();
        assertThat(log.powerOns().get(0).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void readsTheSentenceThatNewerProductsPrintInsteadOfAnId() {
        LogText off = LogText.start()
                .host()
                .configuration()
                .vmx(
                        "Module 'MonitorMode' power on failed.",
                        "VMX_PowerOn: ModuleTable_PowerOn = 0",
                        "Power on failure messages: This host supports AMD-V, but AMD-V is disabled.");
        assertThat(off.powerOn().outcome())
                .isEqualTo(new Outcome.Failed(
                        Optional.of("MonitorMode"),
                        List.of(),
                        Optional.of("This host supports AMD-V, but AMD-V is disabled.")));
        assertThat(off.read().isVirtualisationSwitchedOff()).isTrue();
        assertThat(off.configuration().poweredOn().read().isVirtualisationSwitchedOff())
                .as("it was switched on since")
                .isFalse();
        assertThat(LogText.start()
                        .host()
                        .configuration()
                        .vmx("VMX_PowerOn: ModuleTable_PowerOn = 0", "Power on failure messages: The disk is locked.")
                        .read()
                        .isVirtualisationSwitchedOff())
                .isFalse();
    }

    @Test
    void findsThatSentenceInAFurtherLineOfItsMessage() {
        for (String further :
                List.of("2022-08-12T03:06:56.794Z In(05)+ vmx ", "2022-08-12T03:06:56.794Z| vmx| I005+ ")) {
            String first = further.replace(")+", ")").replace("I005+", "I005:");
            String log = LogText.start(first.replace(" vmx ", " %s ").replace("| vmx|", "| %s|"))
                            .host()
                            .configuration()
                            .vmx("VMX_PowerOn: ModuleTable_PowerOn = 0")
                            .text()
                    + further + "Power on failure messages: Intel VT-x is disabled.\n" + first + "VMX exit (0).\n";
            assertThat(Samples.read(log).isVirtualisationSwitchedOff())
                    .as(further)
                    .isTrue();
        }
    }

    @Test
    void knowsAUserLevelMonitor() {
        assertThat(LogText.start()
                        .host()
                        .configuration()
                        .vmx("Monitor Mode: ULM")
                        .powerOn()
                        .hasUserLevelMonitor())
                .isTrue();
        assertThat(LogText.start()
                        .host()
                        .configuration()
                        .vmx("Monitor Mode: CPL0")
                        .powerOn()
                        .hasUserLevelMonitor())
                .isFalse();
    }
}
