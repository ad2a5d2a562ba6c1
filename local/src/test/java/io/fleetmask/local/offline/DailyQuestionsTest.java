package io.fleetmask.local.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyQuestionsTest {
    private static final String A = Offline.sample("article/host-a.log");
    private static final String B = Offline.sample("article/host-b.log");
    private static final String BEFORE = Offline.sample("aes/esx-2.log");
    private static final String AFTER = Offline.sample("aes/esx-2-after-firmware-update.log");

    @TempDir
    private Path folder;

    @Test
    void diffNamesWhatWentTheCauseAndWhatItDoesToVms() {
        Offline run = Offline.run(new DiffCommand(), BEFORE, AFTER);
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(run.out())
                .startsWith("Changed: 1 feature lost, 0 features gained.")
                .contains("AES-NI was switched in the firmware settings")
                .contains("cannot come here; they need AES", "can still go to hosts as it was");
    }

    @Test
    void diffOfTheSameSaysNothingChanged() {
        Offline run = Offline.run(new DiffCommand(), BEFORE, BEFORE);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Nothing that VMware compares has changed.");
    }

    @Test
    void diffDoubtsWhetherTwoHostsAreOne() {
        assertThat(Offline.run(new DiffCommand(), A, B).out())
                .contains("Doubt", "esx-a.lab.example and esx-b.lab.example");
    }

    @Test
    void checkIsAGate() throws IOException {
        assertThat(check(A, B, "--baseline", "intel-westmere").exitCode()).isZero();
        Offline run = check(A, B, "--baseline", "intel-sandybridge");
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(run.out()).startsWith("2 of 4 checks").contains("esx-a.lab.example", "lacks AVX");
        assertThat(check(BEFORE, "--against", AFTER, "--hw", "14").out()).contains("lacks AES");
        assertThat(check(A).exitCode()).isEqualTo(2);
    }

    @Test
    void checkWritesWhatBuildServersRead() throws IOException {
        Path report = folder.resolve("junit.xml");
        check(A, "--baseline", "intel-sandybridge", "--junit", report.toString());
        assertThat(Files.readString(report))
                .contains("tests=\"2\" failures=\"1\" errors=\"0\"", "<failure message=\"lacks AVX");
    }

    @Test
    void checkReadsAPolicyAndRefusesAMistakeInIt() throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.json"), "{\"vendor\":\"intel\",\"require\":[\"AES\"],\"forbid\":[\"MOVBE\"]}");
        Offline run = check(A, "--policy", policy.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(run.out()).startsWith("1 of 4 checks").contains("has MOVBE");
        Files.writeString(policy, "{\"requires\":[]}");
        assertThat(check(A, "--policy", policy.toString()).err()).contains("requires", "fields are vendor");
        Files.writeString(policy, "{\"require\":[\"NONSENSE\"]}");
        assertThat(check(A, "--policy", policy.toString()).err()).contains("NONSENSE");
    }

    @Test
    void takesBaselinesThatSomebodyBringsAlong() throws IOException {
        Path modes = Files.writeString(
                folder.resolve("modes.json"),
                "{\"supportedEVCMode\":[" + mode("intel-low", 1, "SSE3 AES") + ","
                        + mode("intel-high", 2, "SSE3 AES AVX") + "]}");
        Offline inspected = Offline.run(new InspectCommand(), A, "--baselines", modes.toString());
        assertThat(inspected.out()).contains("reaches intel-low; for intel-high it lacks AVX");
        assertThat(mask("baseline:" + modes).err()).contains("which mode", "intel-low, intel-high");
        Offline high = mask("baseline:" + modes + "#intel-high");
        assertThat(high.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(high.err()).contains("esx-a.lab.example lacks");
        assertThat(mask("baseline:" + modes + "#intel-low").out()).contains("cpuid.1.ecx = \"");
    }

    @Test
    void takesABaselineByHandAndSaysWhenItIsAnotherMakers() throws IOException {
        Path table = Files.writeString(folder.resolve("mine.tsv"), "vendor\tamd\n# ours\nfeature\tSSE3\n");
        Offline run = mask("baseline:" + table);
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(run.err()).contains("is an AMD baseline, and esx-a.lab.example, esx-b.lab.example is Intel");
        Files.writeString(table, "vendor\tintel\nfeature\tSSE33\n");
        assertThat(mask("baseline:" + table).err()).contains("line 2", "SSE33");
    }

    @Test
    void reportsTablesToSpreadsheetsAndBrowsers() throws IOException {
        assertThat(check(A, B, "--baseline", "intel-sandybridge", "--csv").out().lines())
                .hasSize(5)
                .first()
                .isEqualTo("host,rule,outcome,says,features");
        assertThat(Offline.run(new DiffCommand(), BEFORE, AFTER, "--csv").out())
                .isEqualTo("change,feature,bit,label\nlost,cpuid.AES,1.ecx[25],AES instructions (AES-NI)\n");
        assertThat(Offline.run(new InspectCommand(), A, B, "--csv").out().lines())
                .hasSize(3);
        Path vmx = Files.writeString(
                folder.resolve("a.vmx"),
                "virtualHW.version = \"9\"\ndisplayName = \"<b>a</b>\"\ncpuid.1.ecx = \"------0-------------------------\"\n");
        assertThat(Offline.run(new InspectCommand(), vmx.toString(), "--csv").out())
                .contains("cpuid.1.ecx,------0-------------------------".replace(",-", ",'-"), ",cpuid.AES,");
        assertThat(Offline.run(new InspectCommand(), vmx.toString(), "--html").out())
                .startsWith("<!DOCTYPE html>")
                .contains("1 of 1 VMs have CPUID lines.", "&lt;b&gt;a&lt;/b&gt;")
                .doesNotContain("<b>", "{{");
        assertThat(Offline.run(new VerifyCommand(), vmx.toString(), "--csv").out())
                .isEqualTo("vm,file,verdict,key,value,state,reason\n<b>a</b>," + vmx + ",unknown,,,,\n");
    }

    @Test
    void csvHoldsEveryPairAndNoFormula() {
        String csv = Offline.run(new CompareCommand(), A, B, "--csv").out();
        assertThat(csv.lines())
                .hasSize(5)
                .contains("esx-a.lab.example,esx-b.lab.example,blocked,2,cpuid.3DNPREFETCH cpuid.MOVBE");
        assertThat(CsvReport.cell("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
        assertThat(CsvReport.cell("-1")).isEqualTo("'-1");
    }

    @Test
    void htmlIsOnePageThatTrustsNoName() throws IOException {
        String log = Files.readString(Path.of(A)).replace("esx-a.lab.example", "<script>alert(1)</script>");
        Path evil = Files.writeString(folder.resolve("evil.log"), log);
        String page =
                Offline.run(new CompareCommand(), evil.toString(), B, "--html").out();
        assertThat(page).startsWith("<!DOCTYPE html>").contains("&lt;script&gt;alert(1)", "lacks cpuid.3DNPREFETCH");
        assertThat(page).doesNotContain("<script", "{{", "http://", "https://");
    }

    @Test
    void saysNothingOfFeaturesThatTheMakersProcessorsCannotHave() {
        Offline run = Offline.run(new MaskCommand(), A, B, "--strategy", "level", "--syntax", "featmask");
        assertThat(run.out() + run.err()).doesNotContain("SVM").doesNotContain("[0]  AMD");
    }

    @Test
    void findsTheLinesThatSomebodyForgotInAFile() throws IOException {
        Path vmx = Files.writeString(
                folder.resolve("app.vmx"),
                "virtualHW.version = \"9\"\ndisplayName = \"app\"\nguestOS = \"centos7-64\"\n"
                        + "cpuid.1.ecx = \"------0----------------------------T\"\ncpuid.1.edx = \"" + "-".repeat(32)
                        + "\"\ncpuid.7.ebx = \"" + "-".repeat(26) + "0-----\"\nfeatMask.vm.cpuid.SSE42 = \"Min:1\"\n"
                        + "cpuid.80000001.edx = \"--0" + "-".repeat(29) + "\"\n");
        Offline run = Offline.run(new InspectCommand(), vmx.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("app: 5 lines have to do with CPUID, with consequences:")
                .contains("No 64-bit guest boots without cpuid.LM")
                .contains("only where cpuid.SSE42 is offered")
                .contains("it is damaged")
                .contains("it asks for nothing that is not the default")
                .contains("no guest at hardware version 9 is shown what it hides");
    }

    @Test
    void showsSeveralFilesAsATable() throws IOException {
        for (String name : new String[] {"a", "b"}) {
            Files.writeString(
                    folder.resolve(name + ".vmx"),
                    "virtualHW.version = \"9\"\ndisplayName = \"" + name + "\"\n"
                            + (name.equals("a") ? "cpuid.1.ecx = \"------0-------------------------\"\n" : ""));
        }
        Offline run = Offline.run(new InspectCommand(), folder.toString());
        assertThat(run.out())
                .startsWith("1 of 2 VMs have CPUID lines, 0 with consequences.")
                .contains("hides");
    }

    private static String mode(String key, int tier, String features) {
        return "{\"key\":\"" + key + "\",\"vendor\":\"intel\",\"vendorTier\":" + tier + ",\"featureCapability\":["
                + Stream.of(features.split(" "))
                        .map(name -> "{\"key\":\"cpuid." + name + "\",\"value\":\"1\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static Offline mask(String strategy) {
        return Offline.run(new MaskCommand(), A, B, "--strategy", strategy);
    }

    private static Offline check(String... arguments) {
        return Offline.run(new CheckCommand(), arguments);
    }
}
