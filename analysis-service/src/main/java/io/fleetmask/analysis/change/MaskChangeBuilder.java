package io.fleetmask.analysis.change;

import io.fleetmask.events.EventCodec;
import io.fleetmask.events.MaskChange;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Puts a {@link MaskChange} together. */
public record MaskChangeBuilder(MaskDelta delta, List<HostDelta> turns, VmsConcerned vms) {
    public MaskChangeBuilder {
        turns = List.copyOf(turns);
    }

    /** Culprits to name: the most, and fewer where the message would be too long. */
    private static final int[] NAMED = {Culprits.LIMIT, 5, 1, 0};

    /** The event that tells it, in at most so many bytes. */
    public MaskChange toldAs(String cluster, long revision, Instant at, int bytes) {
        return IntStream.of(NAMED)
                .mapToObj(named -> told(cluster, revision, at, named))
                .filter(told -> EventCodec.encode(told).length <= bytes)
                .findFirst()
                .orElseGet(() -> told(cluster, revision, at, 0));
    }

    private MaskChange told(String cluster, long revision, Instant at, int named) {
        return new MaskChange(
                cluster,
                revision,
                at,
                MaskDelta.keys(delta.before()),
                MaskDelta.keys(delta.after()),
                delta.lostRefs(),
                delta.gainedRefs(),
                Culprits.among(turns, delta).stream()
                        .limit(named)
                        .map(Culprits::culprit)
                        .toList(),
                Causes.of(delta, turns, named),
                vms.affected(),
                vms.pinned(),
                new Remedy(delta, turns, vms.affected().count()).sentence());
    }
}
