package io.fleetmask.connector.config;

/** How far applying may go in a cluster. */
public enum ApplyMode {
    /** Nothing is changed in vSphere. */
    OFF,
    /** Only VMs that are powered off anyway are changed. */
    POWERED_OFF,
    /** Guests are asked to shut down, and their VMs powered on again. */
    WITH_POWER_CYCLE
}
