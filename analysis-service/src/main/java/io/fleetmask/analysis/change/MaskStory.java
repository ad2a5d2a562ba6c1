package io.fleetmask.analysis.change;

import io.fleetmask.events.MaskChange;
import java.time.Instant;
import java.util.List;

/** Puts a {@link MaskChange} together. */
public record MaskStory(MaskDelta delta, List<HostTurn> turns, VmsConcerned vms) {
    public MaskStory {
        turns = List.copyOf(turns);
    }

    /** The event that tells it. */
    public MaskChange toldAs(String cluster, long revision, Instant at) {
        return new MaskChange(
                cluster,
                revision,
                at,
                MaskDelta.keys(delta.before()),
                MaskDelta.keys(delta.after()),
                delta.lostRefs(),
                delta.gainedRefs(),
                Culprits.among(turns, delta).stream()
                        .limit(Culprits.LIMIT)
                        .map(Culprits::culprit)
                        .toList(),
                Causes.of(delta, turns),
                vms.affected(),
                vms.pinned(),
                new Remedy(delta, turns, vms.affected().count()).sentence());
    }
}
