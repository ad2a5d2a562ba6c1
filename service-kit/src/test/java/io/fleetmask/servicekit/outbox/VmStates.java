package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.Power;
import io.fleetmask.events.VmState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** VMs of which nothing but the name is known. */
final class VmStates {
    private VmStates() {}

    static VmState named(String id, long revision, Instant at) {
        return new VmState(
                id,
                revision,
                at,
                "web",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Power.UNKNOWN,
                Optional.empty(),
                Optional.empty());
    }
}
