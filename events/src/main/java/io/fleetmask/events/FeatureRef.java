package io.fleetmask.events;

/**
 * A CPU feature as people and vCenter know it.
 *
 * @param key VMware's key, {@code cpuid.AES}
 * @param bit its place, {@code 1.ecx[25]}
 * @param label vCenter's words, {@code AES instructions (AES-NI)}
 */
public record FeatureRef(String key, String bit, String label) {}
