package io.fleetmask.analysis.whatif;

import io.fleetmask.analysis.change.MaskDelta;
import io.fleetmask.analysis.mask.ClusterPicture;
import io.fleetmask.analysis.mask.MaskComputation;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.cpuid.HardwareVersion;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a cluster.
 *
 * @param delta the mask now and the mask then
 * @param pairs directions that open, close or come in
 * @param costs what each host would cost
 */
public record Outlook(MaskDelta delta, List<TurnedPair> pairs, List<HostCost> costs) {

    /** Computes both masks as they would be published after this one. */
    public static Outlook of(
            ClusterPicture now, ClusterPicture then, Optional<MaskContent> published, HardwareVersion version) {
        MaskContent before = MaskComputation.compute(now, published);
        MaskContent after = MaskComputation.compute(then, published);
        return new Outlook(
                MaskDelta.between(before, after),
                TurnedPair.between(
                        new TurnedPair.Side(now.profiles(), before, version),
                        new TurnedPair.Side(then.profiles(), after, version)),
                HostCost.in(then));
    }
}
