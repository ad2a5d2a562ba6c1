package io.fleetmask.cpuid.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What became of a host between two observations.
 *
 * @param lost features it offered and no longer does
 * @param gained features it offers now and did not before
 * @param likelyCauses the likeliest first; empty when nothing changed or nothing is known of such a change
 */
public record ProfileChange(FeatureSet lost, FeatureSet gained, List<LikelyCause> likelyCauses) {
    private static final int HIGHEST_MAXIMUM_OF_CUT_CPUID = 3;

    public ProfileChange {
        likelyCauses = List.copyOf(likelyCauses);
    }

    /** The change from one profile of a host to the next. */
    public static ProfileChange between(HostProfile before, HostProfile after) {
        FeatureSet lost =
                before.capabilities().present().and(after.capabilities().absent());
        FeatureSet gained =
                before.capabilities().absent().and(after.capabilities().present());
        return new ProfileChange(lost, gained, causes(before, after, lost.or(gained)));
    }

    /** Whether the same features are offered as before. */
    public boolean isEmpty() {
        return lost.isEmpty() && gained.isEmpty();
    }

    private static List<LikelyCause> causes(HostProfile before, HostProfile after, FeatureSet changed) {
        boolean sameRegisters = before.table().equals(after.table());
        List<LikelyCause> causes = new ArrayList<>();
        if (!before.table().signature().equals(after.table().signature())) {
            causes.add(LikelyCause.ANOTHER_PROCESSOR);
        } else if (isCut(before) != isCut(after)) {
            causes.add(LikelyCause.CPUID_LIMIT);
        } else {
            causes.addAll(LikelyCause.switching(changed));
        }
        if (!changed.isEmpty() && sameRegisters) {
            causes.add(LikelyCause.HYPERVISOR_BUILD);
        }
        if (changed.isEmpty() && !before.equals(after)) {
            causes.add(LikelyCause.LOG_FORM);
        }
        return causes;
    }

    private static boolean isCut(HostProfile host) {
        OptionalInt maximum = host.table().maximumBasicLeaf();
        return maximum.isPresent() && maximum.getAsInt() <= HIGHEST_MAXIMUM_OF_CUT_CPUID;
    }
}
