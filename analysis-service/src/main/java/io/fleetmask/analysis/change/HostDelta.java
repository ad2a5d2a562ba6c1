package io.fleetmask.analysis.change;

import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.ProfileChange;

/** What a host of a cluster did since the cluster's mask was last computed. */
public sealed interface HostDelta {
    /** Its id. */
    String host();

    /** It answers otherwise than before. */
    record Changed(String host, HostProfile before, HostProfile after) implements HostDelta {
        ProfileChange change() {
            return ProfileChange.between(before, after);
        }

        FeatureSet touched() {
            ProfileChange change = change();
            return change.lost().or(change.gained());
        }
    }

    /** It came into the cluster, or its CPUID became known. */
    record Joined(String host, HostProfile profile) implements HostDelta {}

    /** It went, or its CPUID is no longer known. */
    record Left(String host, HostProfile profile) implements HostDelta {}
}
