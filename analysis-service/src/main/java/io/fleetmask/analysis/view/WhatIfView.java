package io.fleetmask.analysis.view;

import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.analysis.whatif.HostCost;
import io.fleetmask.analysis.whatif.Outlook;
import io.fleetmask.analysis.whatif.TurnedPair;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a what-if question.
 *
 * @param profiles the profiles of the cluster as it would be; a number below 0 is a profile that no host has yet
 * @param pairs directions between profiles that open, close or come in, for VMs under the mask of the time
 * @param costs what each host would cost the cluster
 * @param matrix the slim matrix of the cluster as it would be, where the question wants one
 */
public record WhatIfView(
        String cluster,
        int hardwareVersion,
        Side before,
        Side after,
        List<FeatureRef> lost,
        List<FeatureRef> gained,
        List<WhatIfProfile> profiles,
        List<TurnedPair> pairs,
        List<HostCost> costs,
        Optional<WhatIfMatrix> matrix) {

    /** Kinds and pairs as in {@link KindsView}; {@code masked} says for which VMs. */
    public record WhatIfMatrix(boolean masked, List<KindsView.Kind> kinds, String pairs) {}

    /** A profile and who has it. */
    public record WhatIfProfile(long number, IdSample hosts) {}

    /** A mask as it is or would be. */
    public record Side(
            String strategy,
            boolean complete,
            HostSample waitingFor,
            HostSample unfit,
            List<MaskView.MaskGroup> groups) {
        static Side of(MaskContent content, HardwareVersion version, Syntax syntax) {
            return new Side(
                    content.strategy(),
                    content.complete(),
                    content.waitingFor(),
                    content.unfit(),
                    content.groups().stream()
                            .map(group -> MaskView.MaskGroup.of(group, version, syntax))
                            .toList());
        }
    }

    /** The view of an outlook. */
    public static WhatIfView of(
            String cluster, Outlook outlook, List<ProfileHosts> profiles, HardwareVersion version, Syntax syntax) {
        return new WhatIfView(
                cluster,
                version.number(),
                Side.of(outlook.delta().before(), version, syntax),
                Side.of(outlook.delta().after(), version, syntax),
                outlook.delta().lostRefs(),
                outlook.delta().gainedRefs(),
                profiles.stream()
                        .map(each -> new WhatIfProfile(each.number(), each.hosts()))
                        .toList(),
                outlook.pairs(),
                outlook.costs(),
                Optional.empty());
    }

    /** The same with a matrix. */
    public WhatIfView with(Optional<WhatIfMatrix> kinds) {
        return new WhatIfView(cluster, hardwareVersion, before, after, lost, gained, profiles, pairs, costs, kinds);
    }
}
