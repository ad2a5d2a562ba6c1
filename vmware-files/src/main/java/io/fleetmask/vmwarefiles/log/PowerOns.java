package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The power-ons of one VMX process; when there are too many, the newest are kept. */
final class PowerOns {
    static final int LIMIT = 50;

    private final Warnings warnings;
    private final Deque<PowerOnBuilder> kept = new ArrayDeque<>();
    private long dropped;

    PowerOns(Warnings warnings) {
        this.warnings = warnings;
    }

    /** A new power-on; a VM that is powered on again was off in between. */
    PowerOnBuilder begin(Message message) {
        newest().ifPresent(before -> before.end(message.time()));
        if (kept.size() == LIMIT) {
            kept.removeFirst();
            dropped++;
        }
        PowerOnBuilder started = new PowerOnBuilder(message.time(), message.number());
        kept.addLast(started);
        return started;
    }

    /** The power-on under way; one is begun if the log does not show the start of it. */
    PowerOnBuilder current(Message message) {
        return newest().orElseGet(() -> begin(message));
    }

    Optional<PowerOnBuilder> newest() {
        return Optional.ofNullable(kept.peekLast());
    }

    List<PowerOn> build(CpuidTable host) {
        if (dropped > 0) {
            warnings.add(1, dropped + " older power-ons are not kept, the limit is " + LIMIT);
        }
        return kept.stream().map(builder -> builder.build(host, warnings)).toList();
    }
}
