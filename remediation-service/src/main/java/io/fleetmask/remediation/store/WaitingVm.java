package io.fleetmask.remediation.store;

/** A VM of which it is not known yet what it needs, and why. */
public record WaitingVm(String vm, String name, String waiting) {}
