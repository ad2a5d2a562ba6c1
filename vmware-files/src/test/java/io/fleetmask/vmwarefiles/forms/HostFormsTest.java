package io.fleetmask.vmwarefiles.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.vmwarefiles.forms.FormContent.Described;
import io.fleetmask.vmwarefiles.forms.FormContent.Refused;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostFormsTest {
    private static final CpuidTable WHOLE = CpuidTable.of(Printed.REGISTERS, true);
    private static final String LEVEL = "{\"level\":%d,\"eax\":\"%s\",\"ebx\":\"%s\",\"ecx\":\"%s\",\"edx\":\"%s\"}";
    private static final String CAPABILITY = "{\"key\":\"%1$s\",\"featureName\":\"%1$s\",\"value\":\"%2$s\"}";

    @Test
    void readsTheSameRegistersFromEveryDump() {
        assertThat(registers(Printed.cpuidTool("CPU 0:"))).isEqualTo(WHOLE);
        assertThat(registers(Printed.cpuidTool("CPU:").replace("   0x", ">    0x")))
                .isEqualTo(WHOLE);
        assertThat(registers(Printed.xen())).isEqualTo(WHOLE);
        assertThat(registers(Printed.esxcli())).isEqualTo(WHOLE);
        assertThat(registers(Printed.esxcliCsv())).isEqualTo(WHOLE);
    }

    @Test
    void takesForZeroWhatXenLeavesOut() {
        String xen = Printed.xen().replaceAll("  0000000[2-6]:ffffffff -> .*\n", "");
        CpuidTable table = registers(xen.replace("-> 00000007:", "-> 00000016:"));
        assertThat(table.isComplete()).isTrue();
        assertThat(registers(xen.replace("-> 00000007:", "-> 00000016:").replaceAll("(?s)Host policy.*", ""))
                        .isComplete())
                .isFalse();
    }

    @Test
    void readsADumpWhoseLinesAMailProgramBroke() {
        String broken = Printed.cpuidTool("CPU:").replace(" edx=", " \nedx=");
        String quoted = broken.replaceAll("(?m)^", "> ");
        assertThat(registers(broken)).isEqualTo(registers(Printed.cpuidTool("CPU:")));
        assertThat(registers(quoted)).isEqualTo(registers(Printed.cpuidTool("CPU:")));
    }

    @Test
    void keepsOfManyProcessorsWhatAllHave() {
        String other = Printed.cpuidTool("CPU 1:").replace("0x029ee3ff", "0x009ee3ff");
        CpuidTable common = registers(Printed.cpuidTool("CPU 0:") + other);
        assertThat(FeatureCatalogue.vmware().get("AES").state(common)).isEqualTo(BitState.CLEAR);
        assertThat(common.isComplete()).isTrue();
    }

    @Test
    void refusesTwoHostsInOneDumpAndNamesBoth() {
        String other = Printed.cpuidTool("CPU 0:").replace("0x000206c2", "0x000306a9");
        assertThat(refused(Printed.cpuidTool("CPU 0:") + other))
                .contains("model 0x2c", "model 0x3a", "more than one host");
    }

    @Test
    void takesADumpThatIsCutForIncomplete() {
        String dump = Printed.cpuidTool("CPU 0:");
        CpuidTable cut = registers(dump.substring(0, dump.indexOf("   0x00000006")));
        assertThat(cut.isComplete()).isFalse();
    }

    @Test
    void knowsOfTheApisRegistersOnlyFiveLevels() {
        Described described = described("{\"hostSystems\":[{\"name\":\"esx-1\",\"hardware\":{\"cpuFeature\":["
                + Printed.cpuFeatures(LEVEL) + "]}}]}");
        HostProfile profile = described.hosts().get(0).profile(FeatureCatalogue.vmware());
        assertThat(described.hosts().get(0).name()).contains("esx-1");
        assertThat(profile.vendor()).contains(Vendor.INTEL);
        assertThat(profile.capabilities().present().toString()).contains("AES");
        assertThat(profile.capabilities().unknown().toString()).contains("FSGSBASE");
    }

    @Test
    void fillsInWithNamesWhatTheRegistersDoNotShow() {
        Described described = described("{\"HostSystems\":[{\"Name\":\"esx-1\",\"Hardware\":{\"CpuFeature\":["
                + Printed.cpuFeatures(LEVEL) + "]},\"Config\":{\"FeatureCapability\":["
                + Printed.capabilities(CAPABILITY, ",") + "]}}]}");
        HostProfile profile = described.hosts().get(0).profile(FeatureCatalogue.vmware());
        assertThat(profile.capabilities().present().toString()).contains("FSGSBASE", "AES");
        assertThat(profile.capabilities().absent().toString()).contains("AVX2", "SMEP");
        assertThat(profile.capabilities().unknown().isEmpty()).isTrue();
    }

    @Test
    void readsWhatAPropertyCollectorPrints() {
        Described described =
                described("[{\"name\":\"config.featureCapability\",\"op\":\"assign\",\"val\":{\"_typeName\":"
                        + "\"ArrayOfHostFeatureCapability\",\"_value\":[" + Printed.capabilities(CAPABILITY, ",")
                        + "]}},{\"name\":\"hardware.cpuFeature\",\"val\":{\"HostCpuIdInfo\":["
                        + Printed.cpuFeatures(LEVEL)
                        + "]}}]");
        assertThat(described.hosts()).hasSize(1);
        assertThat(described.hosts().get(0).cpuid().vendor()).contains(Vendor.INTEL);
        assertThat(described.hosts().get(0).printed()).isPresent();
    }

    @Test
    void countsWhatEvcLeaves() {
        String all = Printed.capabilities(CAPABILITY, ",");
        String left = all.replace(
                "\"featureName\":\"cpuid.AES\",\"value\":\"1\"", "\"featureName\":\"cpuid.AES\",\"value\":\"0\"");
        Described described = described(
                "{\"config\":{\"featureCapability\":[" + all + "],\"maskedFeatureCapability\":[" + left + "]}}");
        HostProfile profile = described.hosts().get(0).profile(FeatureCatalogue.vmware());
        assertThat(profile.capabilities().absent().toString()).contains("AES");
        assertThat(described.warnings()).anyMatch(warning -> warning.contains("EVC"));
    }

    @Test
    void joinsWhatTheTwoCommandsOfVimCmdPrint() {
        String level = "      (vim.host.CpuIdInfo) {\n         level = %d, \n         vendor = <unset>, \n"
                + "         eax = \"%s\", \n         ebx = \"%s\", \n         ecx = \"%s\", \n         edx = \"%s\"\n      }";
        String capability =
                "(vim.host.FeatureCapability) {\n key = \"%1$s\",\n featureName = \"%1$s\",\n value = \"%2$s\"\n}";
        Described described = described("(vim.host.HardwareInfo) {\n   systemInfo = (vim.host.SystemInfo) {\n"
                + "      vendor = \"Maker\", \n      otherIdentifyingInfo = (vim.host.SystemIdentificationInfo) []\n   }, \n"
                + "   numaInfo = (vim.host.NumaInfo) null, \n   cpuFeature = (vim.host.CpuIdInfo) [\n"
                + Printed.cpuFeatures(level)
                + "\n   ]\n}\n(vim.host.ConfigInfo) {\n   host = 'vim.HostSystem:ha-host',\n"
                + "   network = (vim.host.NetworkInfo) { dnsConfig = (vim.host.DnsConfig) { hostName = \"esx-7\" } },\n"
                + "   featureCapability = (vim.host.FeatureCapability) [\n" + Printed.capabilities(capability, ",\n")
                + "\n   ]\n}\n");
        assertThat(described.hosts()).hasSize(1);
        assertThat(described.hosts().get(0).name()).contains("esx-7");
        assertThat(described
                        .hosts()
                        .get(0)
                        .profile(FeatureCatalogue.vmware())
                        .capabilities()
                        .unknown()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void readsAVmThatPyVmomiPrintsWithTimesAndLongNumbers() {
        Described described = described("""
                (vim.vm.Summary) {
                   dynamicType = <unset>,
                   dynamicProperty = (vmodl.DynamicProperty) [],
                   runtime = (vim.vm.RuntimeInfo) {
                      powerState = 'poweredOn',
                      bootTime = 2026-07-17T08:54:57.662067Z,
                      suspendInterval = 0L,
                      question = (vim.vm.QuestionInfo) null,
                      featureRequirement = (vim.vm.FeatureRequirement) [
                         (vim.vm.FeatureRequirement) {
                            key = 'cpuid.SSE3',
                            featureName = 'cpuid.SSE3',
                            value = 'Bool:Min:1'
                         }
                      ],
                      featureMask = (vim.host.FeatureMask) [],
                      quiescedForkParent = <unset>
                   },
                   config = (vim.vm.Summary.ConfigSummary) {
                      name = 'web-1',
                      annotation = ''
                   }
                }
                """);
        assertThat(described.hosts()).isEmpty();
        assertThat(described.vms())
                .singleElement()
                .satisfies(vm -> assertThat(vm.name()).contains("web-1"))
                .satisfies(vm -> assertThat(vm.requirements()).containsExactly(Map.entry("cpuid.sse3", "Bool:Min:1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void readsPowerCliTablesAndListsWhateverTheShellWrites(String encoding) {
        String csv = "#TYPE VMware.Vim.HostFeatureCapability\r\n\"VMHost\";\"Key\";\"FeatureName\";\"Value\"\r\n"
                + Printed.capabilities("\"esx-1\";\"%1$s\";\"%1$s\";\"%2$s\"", "\r\n");
        String table = "\r\nKey   FeatureName   Value\r\n---   -----------   -----\r\n"
                + Printed.capabilities("%1$s   %1$s   %2$s", "\r\n");
        String list =
                Printed.capabilities("Key         : %1$s\r\nFeatureName : %1$s\r\nValue       : %2$s\r\n", "\r\n");
        assertThat(described(csv, encoding).hosts().get(0).name()).contains("esx-1");
        for (String text : new String[] {csv, table, list}) {
            HostProfile profile = described(text, encoding).hosts().get(0).profile(FeatureCatalogue.vmware());
            assertThat(profile.vendor()).contains(Vendor.INTEL);
            assertThat(profile.capabilities().present().toString()).contains("FSGSBASE");
            assertThat(profile.capabilities().absent().toString()).contains("AVX2");
        }
    }

    @Test
    void refusesAnExcerptOfAFeatureList() {
        assertThat(refused("Key : cpuid.AES\nValue : 1\n\nKey : cpuid.AVX\nValue : 1\n"))
                .contains("names 2 features", "excerpt");
        String cut = Printed.capabilities("%1$s   %1$s   %2$s", "\n").replace("cpuid.VMX ", "cpuid.V… ");
        assertThat(refused("Key FeatureName Value\n" + cut)).contains("cut off");
    }

    @Test
    void refusesWhatTheShellShortens() {
        assertThat(refused(
                        "Product           : VMware.Vim.AboutInfo\nFeatureCapability : {cpuid.3DNOW, cpuid.ABM...}\n"))
                .contains("first few names", "Export-Csv");
    }

    @Test
    void readsWhatARunningVmNeeds() {
        Described described = described("{\"virtualMachines\":[{\"name\":\"app\",\"config\":{\"version\":\"vmx-09\"},"
                + "\"runtime\":{\"featureRequirement\":[{\"key\":\"cpuid.aes\",\"featureName\":\"cpuid.aes\","
                + "\"value\":\"Bool:Min:1\"}]}}]}");
        assertThat(described.vms().get(0).name()).contains("app");
        assertThat(described.vms().get(0).hardwareVersion()).isPresent();
        assertThat(described.vms().get(0).requirements()).containsEntry("cpuid.aes", "Bool:Min:1");
    }

    @Test
    void refusesTheKernelsNames() {
        assertThat(refused("processor\t: 0\nvendor_id\t: GenuineIntel\nflags\t\t: fpu vme aes avx2\n"))
                .contains("names and not the registers", "cpuid -r", "esxcli");
    }

    @Test
    void saysWhereJsonIsBroken() {
        assertThat(refused("{\"hostSystems\":\n[{\"hardware\":{\"cpuFeature\":[}"))
                .contains("line 2");
        assertThat(refused(
                        "{\"cpuFeature\":[{\"level\":1,\"eax\":\"012\",\"ebx\":\"0\",\"ecx\":\"0\",\"edx\":\"0\"}]}"))
                .contains("32 of the signs");
        assertThat(refused("[".repeat(5_000) + "\"cpuid\"")).contains("deep");
    }

    @Test
    void leavesAloneWhatIsNoneOfThese() {
        for (String text :
                new String[] {"", "hello", "{\"name\":\"package\"}", "displayName = \"app\"\n", "a,b\n1,2\n"}) {
            assertThat(HostForms.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }

    @Test
    void takesNoEvcModeForAHost() {
        String mode = "{\"supportedEVCMode\":[{\"key\":\"intel-x\",\"vendorTier\":3,\"featureCapability\":["
                + Printed.capabilities(CAPABILITY, ",") + "]}]}";
        assertThat(HostForms.read(mode.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private static CpuidTable registers(String text) {
        return described(text).hosts().get(0).cpuid();
    }

    private static Described described(String text) {
        return described(text, "UTF-8");
    }

    private static Described described(String text, String encoding) {
        Optional<FormContent> content = HostForms.read(("\ufeff" + text).getBytes(Charset.forName(encoding)));
        assertThat(content).get().isInstanceOf(Described.class);
        return (Described) content.orElseThrow();
    }

    private static String refused(String text) {
        Optional<FormContent> content = HostForms.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(content).get().isInstanceOf(Refused.class);
        return ((Refused) content.orElseThrow()).reason();
    }
}
