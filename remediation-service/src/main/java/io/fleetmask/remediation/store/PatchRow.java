package io.fleetmask.remediation.store;

import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import java.util.Optional;

/**
 * A row of the table {@code patch}: the newest patch of a VM.
 *
 * @param event the whole patch
 * @param content the same as JSON
 * @param marks what is known of it beside that
 */
record PatchRow(VmxPatch event, String content, Marks marks) {
    /**
     * What stands beside a patch.
     *
     * @param number the patch's number
     * @param published the digest of what the topic was told of it, while that is something
     * @param waiting whether it waits for a power cycle of its VM
     * @param restored whether it was taken over from the topic and its VM was not seen since
     */
    record Marks(long number, Optional<String> published, boolean waiting, boolean restored) {}

    static PatchRow of(VmxPatch event, Optional<String> published, boolean waiting) {
        return of(event, Json.write(event), published, waiting);
    }

    static PatchRow of(VmxPatch event, String content, Optional<String> published, boolean waiting) {
        return new PatchRow(event, content, new Marks(event.memory().number(), published, waiting, false));
    }

    static PatchRow restored(VmxPatch event, String published, boolean waiting) {
        Marks marks = new Marks(event.memory().number(), Optional.of(published), waiting, true);
        return new PatchRow(event, Json.write(event), marks);
    }

    Patch patch() {
        return PatchCodec.patch(event);
    }

    /** Another form of the same patch, told under the same revision or not at all. */
    PatchRow renewed(Patch patch, Optional<String> published, boolean waiting) {
        return of(PatchCodec.event(patch, event.revision(), event.changedAt()), published, waiting);
    }
}
