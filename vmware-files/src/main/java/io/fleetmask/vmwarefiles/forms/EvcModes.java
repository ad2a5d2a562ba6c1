package io.fleetmask.vmwarefiles.forms;

/** The EVC modes that a vCenter lists in {@code supportedEVCMode}. */
final class EvcModes {
    private EvcModes() {}

    /** Whether an object is a mode: no host has a tier among the generations of its maker. */
    static boolean isMode(Tree tree) {
        return tree.field("vendortier").isPresent()
                || tree.field("guaranteedcpufeatures").isPresent();
    }
}
