package io.fleetmask.ingest.store;

/** Something as it is stored now, and whether it was not there before. */
public record Stored<T>(T state, boolean isNew) {}
