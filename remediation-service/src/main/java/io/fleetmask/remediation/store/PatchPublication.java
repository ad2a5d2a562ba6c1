package io.fleetmask.remediation.store;

import io.fleetmask.remediation.lifecycle.Patch;

/** What the topic of patches must be told of a VM. */
public sealed interface PatchPublication {
    /**
     * The VM's patch as it is now; kept when it has a revision.
     *
     * @param digest of what is told, without revision and time
     * @param waiting whether the patch waits for a power cycle of its VM
     */
    record Now(Patch patch, String digest, boolean waiting) implements PatchPublication {}

    /** Nothing any more. */
    record Nothing(String vm) implements PatchPublication {}
}
