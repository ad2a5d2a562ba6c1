package io.fleetmask.cpuid.feature;

/** How a feature of the host reaches the guest. */
public enum Exposure {
    /** The guest has it exactly when the host has it. */
    HOST,
    /** The monitor can make it whatever the host has. */
    PROVIDED,
    /** No guest ever sees it. */
    NEVER,
    /** Passed on without masking or a check. */
    UNTESTED
}
