package io.fleetmask.vmwarefiles.merge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.vmwarefiles.CapturedVmxFiles;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MaskMergeTest {
    private static final String OPEN = "-".repeat(32);
    private static final List<HiddenFeature> ARTICLE = features(
            "PCID", "XSAVE", "AVX", "F16C", "FSGSBASE", "XCR0_MASTER_SSE", "XCR0_MASTER_YMM_H", "MOVBE", "3DNPREFETCH");

    @Test
    void writesTheFourLinesOfTheArticle() {
        MergedMask merged = merge(Map.of()).hide(ARTICLE, MaskSyntax.CPUID);
        assertThat(merged.lines())
                .map(VmxEdit::toString)
                .containsExactly(
                        "cpuid.80000001.ecx = \"-----------------------0--------\"",
                        "cpuid.1.ecx = \"--00-0---0----0-----------------\"",
                        "cpuid.7.ebx = \"-------------------------------0\"",
                        "cpuid.d.eax = \"-----------------------------00-\"");
        assertThat(merged.pending()).isEqualTo(merged.lines());
        assertThat(merged.inverse()).allMatch(edit -> edit.value().isEmpty()).hasSize(4);
    }

    @Test
    void writesFeatureMasksWhenAskedTo() {
        assertThat(merge(Map.of())
                        .hide(features("AVX", "AES"), MaskSyntax.FEATURE_MASK)
                        .lines())
                .map(VmxEdit::toString)
                .containsExactly("featMask.vm.cpuid.AES = \"Val:0\"", "featMask.vm.cpuid.AVX = \"Val:0\"");
    }

    @Test
    void keepsEveryCharacterTheMaskDoesNotNeed() {
        MergedMask merged = merge(Map.of("cpuid.1.ECX", "1-h-:xxtF:0000:--rR:----:----:----:---1"))
                .hide(features("AVX"), MaskSyntax.CPUID);
        assertThat(merged.lines())
                .containsExactly(VmxEdit.set("cpuid.1.ECX", "1-h0:xxtF:0000:--rR:----:----:----:---1"));
        assertThat(merged.inverse())
                .containsExactly(VmxEdit.set("cpuid.1.ECX", "1-h-:xxtF:0000:--rR:----:----:----:---1"));
    }

    @Test
    void needsNoLineWhereSomebodyHidesTheFeatureAlready() {
        assertThat(merge(Map.of("cpuid.1.ecx", "---0" + "-".repeat(28)))
                        .hide(features("AVX"), MaskSyntax.CPUID)
                        .lines())
                .isEmpty();
        assertThat(merge(Map.of("cpuid.1.ecx", "---f" + "-".repeat(28)))
                        .hide(features("AVX"), MaskSyntax.CPUID)
                        .lines())
                .isEmpty();
        assertThat(merge(Map.of("FeatMask.vm.cpuid.avx", "Val:0x0"))
                        .hide(features("AVX"), MaskSyntax.CPUID)
                        .lines())
                .isEmpty();
    }

    @Test
    void namesBothSidesOfAConflictAndHidesTheRest() {
        for (String forced : List.of("1", "T", "t", "H", "h", "R")) {
            MergedMask merged = merge(Map.of("cpuid.1.ecx", "---" + forced + "-".repeat(28)))
                    .hide(features("AVX", "AES"), MaskSyntax.CPUID);
            assertThat(merged.conflicts())
                    .singleElement()
                    .satisfies(conflict -> assertThat(conflict.sentence())
                            .startsWith(
                                    "cpuid.AVX (1.ecx[28]) must be hidden, but cpuid.1.ecx = \"---" + forced + "---"));
            assertThat(merged.lines())
                    .containsExactly(VmxEdit.set("cpuid.1.ecx", "---" + forced + "--0" + "-".repeat(25)));
        }
    }

    @Test
    void findsConflictsInTheOtherSyntaxToo() {
        assertThat(merge(Map.of("featMask.vm.cpuid.AVX", "Min:1"))
                        .hide(features("AVX"), MaskSyntax.CPUID)
                        .conflicts())
                .hasSize(1);
        assertThat(merge(Map.of("featMask.vm.cpuid.AVX", "Max:0"))
                        .hide(features("AVX"), MaskSyntax.FEATURE_MASK)
                        .conflicts())
                .hasSize(1);
        assertThat(merge(Map.of("cpuid.1.ecx", "---1" + "-".repeat(28)))
                        .hide(features("AVX"), MaskSyntax.FEATURE_MASK)
                        .conflicts())
                .hasSize(1);
    }

    @Test
    void doesNotWriteIntoWhatIsNoMask() {
        for (String odd :
                List.of("00000001", "|2D", "日本", "-".repeat(33), "z" + "-".repeat(31), OPEN + " ".repeat(5000))) {
            MergedMask merged = merge(Map.of("cpuid.1.ecx", odd)).hide(features("AVX"), MaskSyntax.CPUID);
            assertThat(merged.conflicts())
                    .singleElement()
                    .satisfies(conflict -> assertThat(conflict.sentence()).contains("no mask"));
            assertThat(merged.lines()).isEmpty();
        }
    }

    @Test
    void doesNotTakeAtMostZeroForARequest() {
        Map<String, String> atMost = Map.of("featMask.vm.cpuid.AVX", "Max:0");
        MergedMask merged = merge(atMost).hide(features("AVX"), MaskSyntax.CPUID);
        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.pending()).map(VmxEdit::key).containsExactly("cpuid.1.ecx");
        assertThat(merge(atMost).hide(features("AVX"), MaskSyntax.FEATURE_MASK).conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.sentence()).contains("nobody has seen"));
    }

    @Test
    void takesOneMeaningOfHiddenInEverySpelling() {
        for (String spelling : List.of("Val:0", "val:0x0", " VAL : 0 ", "Val:00")) {
            MergedMask merged =
                    merge(Map.of("FEATMASK.vm.cpuid.avx", spelling)).hide(features("AVX"), MaskSyntax.CPUID);
            assertThat(merged.pending()).as(spelling).isEmpty();
            assertThat(merged.conflicts()).as(spelling).isEmpty();
        }
    }

    @Test
    void saysOfAReservedBitThatHostsMustStillAgree() {
        for (String reserved : List.of("R", "r", "F")) {
            assertThat(merge(Map.of("cpuid.1.ecx", "---" + reserved + "-".repeat(28)))
                            .hide(features("AVX"), MaskSyntax.CPUID)
                            .conflicts())
                    .singleElement()
                    .satisfies(conflict -> assertThat(conflict.sentence()).contains("only among hosts that agree"));
        }
    }

    @Test
    void writesNothingForWhatACompleteListLeavesOut() {
        CpuidSettings listed =
                CpuidSettings.of(Map.of("featureCompat.vm.completeMasks", "TRUE", "featMask.vm.cpuid.AES", "Val:1"));
        MergedMask merged =
                new MaskMerge(listed, Vendor.INTEL, List.of()).hide(features("AVX", "AES"), MaskSyntax.CPUID);
        assertThat(merged.pending()).isEmpty();
        assertThat(merged.conflicts()).extracting(MaskConflict::hidden).isEqualTo(features("AES"));
    }

    @Test
    void mergesIntoTheKeyThatTakesEffect() {
        List<HiddenFeature> fsgsbase = features("FSGSBASE");
        Map<String, String> both = Map.of("cpuid.7.0.ebx", OPEN, "cpuid.7.ebx", OPEN, "cpuid.7.ebx.amd", OPEN);
        assertThat(merge(both).hide(fsgsbase, MaskSyntax.CPUID).lines())
                .map(VmxEdit::key)
                .containsExactly("cpuid.7.0.ebx");
        assertThat(merge(both, Vendor.AMD).hide(fsgsbase, MaskSyntax.CPUID).lines())
                .map(VmxEdit::key)
                .containsExactly("cpuid.7.ebx.amd");
        assertThat(merge(Map.of(), Vendor.AMD).hide(fsgsbase, MaskSyntax.CPUID).lines())
                .map(VmxEdit::key)
                .containsExactly("cpuid.7.ebx");
    }

    @Test
    void writesTheSubleafOfAnyOtherSubleafThanZero() {
        List<HiddenFeature> xsaveopt = features("XSAVEOPT");
        assertThat(merge(Map.of("cpuid.d.eax", OPEN))
                        .hide(xsaveopt, MaskSyntax.CPUID)
                        .lines())
                .containsExactly(VmxEdit.set("cpuid.d.1.eax", OPEN.substring(1) + "0"));
        assertThat(merge(Map.of("cpuid.d.eax.amd", OPEN), Vendor.AMD)
                        .hide(xsaveopt, MaskSyntax.CPUID)
                        .lines())
                .map(VmxEdit::key)
                .containsExactly("cpuid.d.1.eax.amd");
    }

    @Test
    void givesBackExactlyItsOwnZeros() {
        CpuidSettings before = CpuidSettings.of(Map.of("cpuid.1.ecx", "-1-x0" + "-".repeat(27)));
        MergedMask hidden =
                new MaskMerge(before, Vendor.INTEL, List.of()).hide(features("AVX", "AES"), MaskSyntax.CPUID);
        assertThat(hidden.lines()).containsExactly(VmxEdit.set("cpuid.1.ecx", "-1-00-0" + "-".repeat(25)));
        MaskMerge after = new MaskMerge(before.edit(hidden.lines()), Vendor.INTEL, hidden.own());
        assertThat(after.hide(features("AES"), MaskSyntax.CPUID).pending())
                .containsExactly(VmxEdit.set("cpuid.1.ecx", "-1-x0-0" + "-".repeat(25)));
        assertThat(after.undo().lines()).containsExactly(VmxEdit.set("cpuid.1.ecx", "-1-x0" + "-".repeat(27)));
        assertThat(after.undo().own()).isEmpty();
    }

    @Test
    void keepsWhatSomebodyAddedToItsLineSince() {
        MergedMask hidden = merge(Map.of()).hide(features("AVX"), MaskSyntax.CPUID);
        CpuidSettings touched = CpuidSettings.of(Map.of("cpuid.1.ecx", "1--0" + "-".repeat(28)));
        assertThat(new MaskMerge(touched, Vendor.INTEL, hidden.own()).undo().lines())
                .containsExactly(VmxEdit.set("cpuid.1.ecx", "1---" + "-".repeat(28)));
        CpuidSettings forced = CpuidSettings.of(Map.of("cpuid.1.ecx", "---1" + "-".repeat(28)));
        assertThat(new MaskMerge(forced, Vendor.INTEL, hidden.own()).undo().lines())
                .isEmpty();
    }

    @Test
    void movesItsZerosWhenTheSyntaxChanges() {
        MergedMask hidden = merge(Map.of()).hide(features("AVX"), MaskSyntax.CPUID);
        CpuidSettings file = CpuidSettings.NONE.edit(hidden.lines());
        MergedMask moved =
                new MaskMerge(file, Vendor.INTEL, hidden.own()).hide(features("AVX"), MaskSyntax.FEATURE_MASK);
        assertThat(moved.lines())
                .containsExactly(VmxEdit.set("featMask.vm.cpuid.AVX", "Val:0"), VmxEdit.remove("cpuid.1.ecx"));
    }

    @Test
    void restoresTheFileByteForByte() {
        String file = String.join(
                "\r\n",
                "#!/usr/bin/vmware",
                "cpuid.1.ecx =  # mine",
                "cpuid.d.EAX = \"----:----:----:----:----:----:----:--x-\"",
                "last = 1");
        VmxDocument document = VmxDocument.read(file.getBytes(ISO_8859_1));
        MergedMask merged =
                new MaskMerge(CpuidSettings.of(document), Vendor.INTEL, List.of()).hide(ARTICLE, MaskSyntax.CPUID);
        VmxDocument patched = document.edit(merged.lines());
        assertThat(new String(patched.edit(merged.inverse()).bytes(), ISO_8859_1))
                .isEqualTo(file);
        MergedMask undone = new MaskMerge(CpuidSettings.of(patched), Vendor.INTEL, merged.own()).undo();
        assertThat(new String(patched.edit(undone.lines()).bytes(), ISO_8859_1)).isEqualTo(file);
    }

    @Test
    void restoresEveryCapturedFileByteForByte() throws Exception {
        for (Path file : CapturedVmxFiles.all()) {
            VmxDocument document = VmxDocument.read(Files.readAllBytes(file));
            if (document.obstacles().isEmpty()) {
                MergedMask merged = new MaskMerge(CpuidSettings.of(document), Vendor.AMD, List.of())
                        .hide(ARTICLE, MaskSyntax.CPUID);
                VmxDocument patched = document.edit(merged.lines());
                assertThat(patched.edit(merged.lines()).bytes())
                        .as(file.toString())
                        .isEqualTo(patched.bytes());
                assertThat(patched.edit(merged.inverse()).bytes())
                        .as(file.toString())
                        .isEqualTo(document.bytes());
            }
        }
    }

    @Test
    void mergesIntoTheDefaultLinesThatEsxiWrites() throws Exception {
        Path written = CapturedVmxFiles.all().stream()
                .filter(file -> file.toString().contains("v047"))
                .findFirst()
                .orElseThrow();
        VmxDocument document = VmxDocument.read(Files.readAllBytes(written));
        assertThat(new MaskMerge(CpuidSettings.of(document), Vendor.AMD, List.of())
                        .hide(features("3DNPREFETCH"), MaskSyntax.CPUID)
                        .lines())
                .containsExactly(VmxEdit.set("cpuid.80000001.ecx.amd", "-----------------------0--------"));
    }

    static List<HiddenFeature> features(String... names) {
        return Stream.of(names)
                .map(FeatureCatalogue.vmware()::get)
                .map(feature ->
                        new HiddenFeature(feature.name(), feature.intelBit().orElseThrow()))
                .toList();
    }

    private static MaskMerge merge(Map<String, String> settings) {
        return merge(settings, Vendor.INTEL);
    }

    private static MaskMerge merge(Map<String, String> settings, Vendor vendor) {
        return new MaskMerge(CpuidSettings.of(settings), vendor, List.of());
    }
}
