package io.fleetmask.events;

import java.util.List;
import java.util.Optional;

/**
 * The mask for the hosts of one processor vendor.
 *
 * @param hosts how many hosts it was made from
 * @param zeros what it hides, sorted by key
 * @param outOfReach set when the strategy cannot be met: the hosts and what they lack; the zeros are then the old ones
 */
public record VendorMask(String vendor, int hosts, List<Zero> zeros, Optional<HostSample> outOfReach) {
    public VendorMask {
        zeros = List.copyOf(zeros);
    }

    /**
     * One hidden feature.
     *
     * @param firstVersion first virtual hardware version that needs the zero
     * @param reason why it is hidden, in one sentence
     * @param have hosts that have the feature: how many and some of them
     * @param lack hosts that lack it
     */
    public record Zero(FeatureRef feature, int firstVersion, String reason, IdSample have, IdSample lack) {}
}
