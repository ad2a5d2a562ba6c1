package io.fleetmask.analysis.change;

import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.LikelyCause;
import io.fleetmask.cpuid.feature.ProfileChange;
import java.util.Optional;

/** What a host of a cluster did since the cluster's mask was last computed. */
public sealed interface HostDelta {
    /** Its id. */
    String host();

    /** It answers otherwise than before. */
    record Changed(String host, HostProfile before, HostProfile after, PlatformChange platform) implements HostDelta {
        /** Of a host that told nothing of what it runs on. */
        public Changed(String host, HostProfile before, HostProfile after) {
            this(host, before, after, PlatformChange.NONE);
        }

        ProfileChange change() {
            return ProfileChange.between(before, after);
        }

        /** The likeliest cause, if anything is known of such a change. */
        Optional<LikelyCause> likelyCause() {
            return platform.causes(change()).stream().findFirst();
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
