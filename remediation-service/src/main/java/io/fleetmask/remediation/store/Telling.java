package io.fleetmask.remediation.store;

import io.fleetmask.remediation.life.Patch;

/** What the topic of patches must be told of a VM. */
public sealed interface Telling {
    /** The VM's patch as it is now. */
    record Now(Patch patch) implements Telling {}

    /** Nothing any more. */
    record Nothing(String vm) implements Telling {}
}
