package io.fleetmask.vmwarefiles.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.vmwarefiles.faults.Complaint.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTextTest {
    private static final String HOST = "0000:0010:0000:0000:0000:0000:0000:0011";
    private static final String VM = "xxxx:xx0x:xxxx:xxxx:xxxx:xxxx:xxxx:x10x";

    @Test
    void tellsFromBitsWhichFeaturesDifferInWhichDirection() {
        List<Complaint> complaints = FaultText.read(
                        "incompatible at CPUID level 0x1 register 'ecx'.\nHost bits: " + HOST + "\nRequired: " + VM)
                .complaints();
        assertThat(complaints).extracting(Complaint::kind).containsExactly(Kind.LACKING, Kind.UNEXPECTED);
        assertThat(complaints.get(0).unnamed()).hasToString("[1.ecx[2]]");
        assertThat(names(complaints.get(1))).containsExactly("AES", "PCLMULQDQ");
    }

    @Test
    void readsBitsInEveryLanguageAndOrder() {
        List<Complaint> complaints = FaultText.read(
                        "CPUID-Ebene 0x1, Register „ecx“:\nErforderlich: " + VM + "\nHostbits: " + HOST)
                .complaints();
        assertThat(names(complaints.get(1))).containsExactly("AES", "PCLMULQDQ");
    }

    @Test
    void saysOfARegisterWithoutBitsThatTheTextIsNotEnough() {
        List<Complaint> complaints = FaultText.read("problem detected at CPUID level 0x80000001 register 'edx'.")
                .complaints();
        assertThat(complaints).extracting(Complaint::kind).containsExactly(Kind.IN_REGISTER);
        assertThat(complaints.get(0).register()).hasToString("Optional[80000001.edx]");
    }

    @Test
    void readsNamesWithTheirDirection() {
        FaultText.Content content = FaultText.read("""
                Feature 'cpuid.avx2' was absent, but must be present.
                Feature 'MWAIT' was absent, but must be present.
                Feature 'cpuid.rtm' was present, but must be absent.
                Feature 'cpuid.nonsense' was absent, but must be present.
                """);
        assertThat(names(content.complaints().get(0))).containsExactly("AVX2", "MWAIT");
        assertThat(names(content.complaints().get(1))).containsExactly("RTM");
        assertThat(content.strangers()).containsExactly("cpuid.nonsense");
    }

    @Test
    void readsNumbersInPlaceOfWords() {
        FaultText.Content content = FaultText.read("""
                Feature 'cpuid.mwait' was 0, but must be 0x1.
                Feature 'AVX' was 0x0, but must be at least 0x1.
                Feature 'cpuid.rtm' was 1, but must be 0.
                """);
        assertThat(names(content.complaints().get(0))).containsExactly("MWAIT", "AVX");
        assertThat(names(content.complaints().get(1))).containsExactly("RTM");
    }

    @Test
    void readsNamesInQuotesOfAnyLanguageBesideTheModule() {
        String chinese = "\u7f3a\u5c11\u529f\u80fd\u201cMWAIT\u201d\uff0c\u6a21\u5757\u201cFeatureCompatLate\u201d";
        assertThat(names(FaultText.read(chinese).complaints().get(0))).containsExactly("MWAIT");
        assertThat(FaultText.read("the \u201cMWAIT\u201d song").complaints()).isEmpty();
    }

    @Test
    void tellsHardwareVirtualisationFromFeatures() {
        assertThat(FaultText.read("La funci\u00f3n 'hv.capable' era 0, pero deber\u00eda ser al menos 0x1.")
                        .complaints())
                .extracting(Complaint::kind)
                .containsExactly(Kind.NO_VIRTUALISATION);
    }

    @Test
    void tellsWhatNoVmGetsFromWhatOneVmAsksFor() {
        assertThat(kinds("Virtualized AMD-V/RVI is not supported on this platform.\nContinue without it?"))
                .containsExactly(Kind.NO_VIRTUALISATION);
        assertThat(kinds("key = \"msg.hvuser.NoSVM\", message = \"This host does not support AMD-V.\""))
                .containsExactly(Kind.NO_HARDWARE);
        assertThat(kinds("This host supports Intel VT-x, but Intel VT-x is disabled."))
                .containsExactly(Kind.NO_HARDWARE);
    }

    @Test
    void saysThatAModuleAloneNamesNoFeature() {
        assertThat(kinds("Module 'CPUID' power on failed.")).containsExactly(Kind.IN_MODULE);
        assertThat(kinds("Das Modul \u201eFeatureCompatLate\u201c konnte nicht eingeschaltet werden."))
                .containsExactly(Kind.IN_MODULE);
        assertThat(kinds("Module 'Disk' power on failed.")).isEmpty();
    }

    @Test
    void tellsAVmThatDoesNotStartFromOneThatDoesNotMove() {
        String absent = "Feature 'cpuid.ds' was absent, but must be present.";
        assertThat(FaultText.read(absent).atPowerOn()).isFalse();
        assertThat(FaultText.read(absent + "\nModule 'FeatureCompatLate' power on failed.")
                        .atPowerOn())
                .isTrue();
    }

    private static List<Kind> kinds(String text) {
        return FaultText.read(text).complaints().stream().map(Complaint::kind).toList();
    }

    @Test
    void saysThatAnEvcModeAloneNamesNoFeature() {
        assertThat(FaultText.read("The host does not support the current Enhanced vMotion Compatibility mode.")
                        .complaints())
                .extracting(Complaint::kind)
                .containsExactly(Kind.IN_EVC_MODE);
    }

    @Test
    void readsALabelThatSomebodyCut() {
        assertThat(names(FaultText.read("- Instructions to read and write FS and GS base registers")
                        .complaints()
                        .get(0)))
                .containsExactly("FSGSBASE");
    }

    @Test
    void readsTheKeysOfTheApiAndLabelsOnLinesOfTheirOwn() {
        FaultText.Content keys = FaultText.read("current hardware requirements. com.vmware.vim.vmfeature.cpuid.ssse3");
        FaultText.Content labels = FaultText.read(
                "Ziel-Host bietet nicht:\n * 3DNow! PREFETCH and PREFETCHW\n * MOVBE.\n * Advanced Vector Extensions (AVX)");
        assertThat(names(keys.complaints().get(0))).containsExactly("SSSE3");
        assertThat(names(labels.complaints().get(0))).containsExactly("3DNPREFETCH", "MOVBE", "AVX");
    }

    @Test
    void readsWhatTheVmsOwnLinesDidWrong() {
        List<Complaint> complaints = FaultText.read("This virtual machine requires AVX2 but AVX is not present.\n"
                        + "The virtual machine feature mask incorrectly requires 'cpuid.AES' = 'Bool:Min:1'.")
                .complaints();
        assertThat(complaints).extracting(Complaint::kind).containsExactly(Kind.ASKED_BY_MASK, Kind.HIDDEN_YET_NEEDED);
        assertThat(names(complaints.get(1))).containsExactly("AVX");
    }

    @Test
    void findsNothingInWordsThatOnlySoundAlike() {
        assertThat(FaultText.read("The model of the disk at 0x1 is not present, and nobody knows why.")
                        .complaints())
                .isEmpty();
    }

    private static List<String> names(Complaint complaint) {
        return complaint.features().stream().map(Feature::name).toList();
    }
}
