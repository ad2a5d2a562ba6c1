package io.fleetmask.archives;

/**
 * How much an upload may hold.
 *
 * @param bytes as sent
 * @param decompressed bytes after decompression
 */
public record UploadLimits(long bytes, long decompressed) {}
