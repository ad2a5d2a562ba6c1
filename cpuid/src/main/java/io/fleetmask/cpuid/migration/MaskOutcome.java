package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.Map;

/** What a strategy arrives at. */
public sealed interface MaskOutcome {
    /** The mask that does it. */
    record Masked(CpuidMask mask) implements MaskOutcome {}

    /**
     * No mask does it: some hosts lack what the strategy promises to guests.
     *
     * @param lacking each such host with what it lacks
     */
    record OutOfReach(Map<HostProfile, FeatureSet> lacking) implements MaskOutcome {
        public OutOfReach {
            lacking = Map.copyOf(lacking);
        }
    }
}
