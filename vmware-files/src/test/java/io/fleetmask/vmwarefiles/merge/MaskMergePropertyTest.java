package io.fleetmask.vmwarefiles.merge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MaskMergePropertyTest {
    private static final List<String> KEYS = List.of(
            "cpuid.1.ecx",
            "CPUID.1.ECX.amd",
            "cpuid.1.0.ecx",
            "cpuid.7.0.ebx",
            "cpuid.7.ebx",
            "cpuid.d.eax",
            "cpuid.d.1.eax",
            "cpuid.d.eax.amd",
            "featMask.vm.cpuid.AVX",
            "featmask.vm.cpuid.AES",
            "displayName");
    private static final List<HiddenFeature> FEATURES = MaskMergeTest.features(
            "AVX", "AES", "XSAVE", "FSGSBASE", "AVX2", "XSAVEOPT", "XCR0_MASTER_SSE", "MOVBE", "IBRS", "IBPB");

    @Property
    void isUndoneByteForByteByItsInverse(
            @ForAll("files") String file,
            @ForAll("needs") Set<HiddenFeature> needed,
            @ForAll MaskSyntax syntax,
            @ForAll boolean amd) {
        VmxDocument document = VmxDocument.read(file.getBytes(ISO_8859_1));
        MergedMask merged = new MaskMerge(CpuidSettings.of(document), vendor(amd), List.of()).hide(needed, syntax);
        VmxDocument patched = VmxDocument.read(document.edit(merged.lines()).bytes());
        assertThat(new String(patched.edit(merged.inverse()).bytes(), ISO_8859_1))
                .isEqualTo(file);
        MergedMask undone = new MaskMerge(CpuidSettings.of(patched), vendor(amd), merged.own()).undo();
        assertThat(new String(patched.edit(undone.lines()).bytes(), ISO_8859_1)).isEqualTo(file);
    }

    @Property
    void changesNothingTheSecondTime(
            @ForAll("files") String file,
            @ForAll("needs") Set<HiddenFeature> needed,
            @ForAll MaskSyntax syntax,
            @ForAll boolean amd) {
        CpuidSettings settings = CpuidSettings.of(VmxDocument.read(file.getBytes(ISO_8859_1)));
        MergedMask once = new MaskMerge(settings, vendor(amd), List.of()).hide(needed, syntax);
        MergedMask twice = new MaskMerge(settings.edit(once.lines()), vendor(amd), once.own()).hide(needed, syntax);
        assertThat(twice.pending()).isEmpty();
        assertThat(twice.lines()).isEqualTo(once.lines());
        assertThat(twice.inverse()).isEqualTo(once.inverse());
        assertThat(twice.own()).isEqualTo(once.own());
        assertThat(twice.conflicts()).isEqualTo(once.conflicts());
    }

    @Property
    void getsFromOneMaskToAnotherAsIfTheFirstHadNeverBeen(
            @ForAll("files") String file,
            @ForAll("needs") Set<HiddenFeature> first,
            @ForAll("needs") Set<HiddenFeature> second,
            @ForAll MaskSyntax firstSyntax,
            @ForAll MaskSyntax secondSyntax) {
        CpuidSettings settings = CpuidSettings.of(VmxDocument.read(file.getBytes(ISO_8859_1)));
        MergedMask before = new MaskMerge(settings, Vendor.INTEL, List.of()).hide(first, firstSyntax);
        CpuidSettings between = settings.edit(before.lines());
        MergedMask then = new MaskMerge(between, Vendor.INTEL, before.own()).hide(second, secondSyntax);
        MergedMask straight = new MaskMerge(settings, Vendor.INTEL, List.of()).hide(second, secondSyntax);
        assertThat(then.own()).isEqualTo(straight.own());
        for (String key : KEYS) {
            assertThat(between.edit(then.lines()).value(key))
                    .isEqualTo(settings.edit(straight.lines()).value(key));
        }
    }

    @Property
    void doesNotDependOnTheOrderOfTheFeatures(
            @ForAll("files") String file, @ForAll("needs") Set<HiddenFeature> needed) {
        CpuidSettings settings = CpuidSettings.of(VmxDocument.read(file.getBytes(ISO_8859_1)));
        MaskMerge merge = new MaskMerge(settings, Vendor.INTEL, List.of());
        List<HiddenFeature> reversed = needed.stream()
                .collect(Collectors.collectingAndThen(Collectors.toList(), list -> {
                    java.util.Collections.reverse(list);
                    return list;
                }));
        assertThat(merge.hide(reversed, MaskSyntax.CPUID)).isEqualTo(merge.hide(needed, MaskSyntax.CPUID));
    }

    @Provide
    Arbitrary<Set<HiddenFeature>> needs() {
        return Arbitraries.of(FEATURES).set();
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<Map<String, String>> settings =
                Arbitraries.maps(Arbitraries.of(KEYS), values()).map(LinkedHashMap::new);
        return Combinators.combine(
                        settings,
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(MaskMergePropertyTest::file);
    }

    private static String file(Map<String, String> settings, String end, boolean endsOpen, boolean comments) {
        String lines = settings.entrySet().stream()
                .map(line -> line.getKey() + " = \"" + line.getValue() + "\"" + (comments ? " # " + line.getKey() : ""))
                .collect(Collectors.joining(end));
        return "first = 1" + end + lines + (endsOpen || lines.isEmpty() ? "" : end);
    }

    private static Arbitrary<String> values() {
        Arbitrary<String> mask = Arbitraries.of('-', '-', '-', '0', '1', 'x', 'T', 'h', 'R', 'F')
                .list()
                .ofSize(32)
                .map(symbols -> symbols.stream().map(String::valueOf).collect(Collectors.joining()));
        Arbitrary<String> grouped = mask.map(text -> text.replaceAll("(.{4})(?!$)", "$1:"));
        return Arbitraries.oneOf(mask, grouped, Arbitraries.of("", "-".repeat(32), "Val:0", "Val:1", "00000001"));
    }

    private static Vendor vendor(boolean amd) {
        return amd ? Vendor.AMD : Vendor.INTEL;
    }
}
