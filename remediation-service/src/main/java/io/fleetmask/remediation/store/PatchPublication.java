package io.fleetmask.remediation.store;

import io.fleetmask.remediation.lifecycle.Patch;

/** What the topic of patches must be told of a VM. */
public sealed interface PatchPublication {
    /** The VM's patch as it is now. */
    record Now(Patch patch) implements PatchPublication {}

    /** Nothing any more. */
    record Nothing(String vm) implements PatchPublication {}
}
