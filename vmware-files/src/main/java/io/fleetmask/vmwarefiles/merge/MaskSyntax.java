package io.fleetmask.vmwarefiles.merge;

/** The notation in which a mask is written into a configuration. */
public enum MaskSyntax {
    /** {@code cpuid.1.ecx = "------0-…"}: works at every hardware version. */
    CPUID,
    /** {@code featMask.vm.cpuid.AES = "Val:0"}: what the vSphere API recommends from hardware version 9 on. */
    FEATURE_MASK
}
