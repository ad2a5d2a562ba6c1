package io.fleetmask.servicekit.reconciliation;

/** A key that a service holds, and the revision of the state that it holds. */
public record HeldKey(String key, long revision) {}
