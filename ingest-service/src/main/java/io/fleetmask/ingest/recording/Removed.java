package io.fleetmask.ingest.recording;

/**
 * Something that is gone.
 *
 * @param revision that of its tombstone, or of whatever was published last because of it
 */
public record Removed(String id, long revision) {}
