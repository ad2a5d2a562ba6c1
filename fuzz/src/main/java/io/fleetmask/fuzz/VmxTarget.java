package io.fleetmask.fuzz;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.setting.VmSettings;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.MaskMerge;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import io.fleetmask.vmwarefiles.merge.MergedMask;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxIdentity;
import java.util.Arrays;
import java.util.List;

/**
 * A .vmx file: its bytes come back unchanged; a mask merged into it is there, merged again changes nothing, and taken back
 * leaves every other byte as it was.
 */
public final class VmxTarget {
    private static final List<HiddenFeature> NEEDED = FeatureCatalogue.vmware().features().stream()
            .filter(feature -> List.of("AES", "AVX", "XSAVEOPT").contains(feature.name()))
            .map(feature -> HiddenFeature.at(feature.bit(Vendor.INTEL).orElseThrow(), Vendor.INTEL))
            .toList();

    private VmxTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        VmxDocument file = VmxDocument.read(input);
        Law.holds(Arrays.equals(file.bytes(), input), "a file's bytes come back unchanged");
        new VmxIdentity(file).uuids();
        new VmxIdentity(file).hardwareVersion();
        new VmSettings(Vendor.INTEL, file.settings()).hidden(FeatureCatalogue.vmware());
        if (file.obstacles().isEmpty()) {
            for (MaskSyntax syntax : MaskSyntax.values()) {
                merge(file, syntax);
            }
        }
    }

    private static void merge(VmxDocument file, MaskSyntax syntax) {
        MergedMask mask = merged(file, List.of()).hide(NEEDED, syntax);
        VmxDocument written = file.edit(mask.lines());
        MergedMask again = merged(written, mask.own()).hide(NEEDED, syntax);
        Law.same(List.of(), again.pending(), "merging what was merged changes nothing");
        Law.same(mask.conflicts(), again.conflicts(), "conflicts stay the same after writing");
        VmxDocument back = written.edit(mask.inverse());
        Law.same(file.settings(), back.settings(), "undo restores every setting");
        Law.holds(back.obstacles().isEmpty(), "undo leaves a file that can be edited");
    }

    private static MaskMerge merged(VmxDocument file, List<ManagedLine> own) {
        return new MaskMerge(CpuidSettings.of(file), Vendor.INTEL, own);
    }
}
