package io.fleetmask.archives;

/**
 * How much an upload may hold.
 *
 * @param bytes as sent
 * @param decompressed bytes after decompression
 * @param ratio bytes that come out of compression for each byte that was sent, from {@link ArchiveLimits#ANY_RATIO} on
 */
public record UploadLimits(long bytes, long decompressed, int ratio) {}
