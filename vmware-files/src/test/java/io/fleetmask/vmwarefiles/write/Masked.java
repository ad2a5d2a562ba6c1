package io.fleetmask.vmwarefiles.write;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import io.fleetmask.vmwarefiles.merge.MaskMerge;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files with lines of ours. */
final class Masked {
    private Masked() {}

    /** Writes the lines that hide these from a VM on an Intel host. */
    static void hide(Path path, String... features) throws IOException {
        VmxFile file = VmxFile.read(path);
        List<HiddenFeature> hidden = Stream.of(features)
                .map(FeatureCatalogue.vmware()::get)
                .map(each -> new HiddenFeature(each.name(), each.intelBit().orElseThrow()))
                .toList();
        MaskMerge merge = new MaskMerge(CpuidSettings.of(file.document()), Vendor.INTEL, file.own());
        file.write(file.document().edit(merge.hide(hidden, MaskSyntax.CPUID).lines()));
    }
}
