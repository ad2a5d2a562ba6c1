package io.fleetmask.remediation.store;

import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.Patch;

/** What the topic of patches must be told of a VM. */
public sealed interface PatchPublication {
    /**
     * The VM's patch as it is now.
     *
     * @param keeper to be told under which revision: only then is the patch kept
     */
    record Now(Patch patch, Keeper keeper) implements PatchPublication {}

    /** Keeps a patch of which the topic is told. */
    interface Keeper {
        /**
         * Keeps it as it is told.
         *
         * @param json the event
         */
        void keep(VmxPatch event, byte[] json);
    }

    /** Nothing any more. */
    record Nothing(String vm) implements PatchPublication {}
}
