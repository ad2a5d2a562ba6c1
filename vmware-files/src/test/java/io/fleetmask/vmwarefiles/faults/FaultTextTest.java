package io.fleetmask.vmwarefiles.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Feature;
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
