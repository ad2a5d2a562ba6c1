package io.fleetmask.local.offline;

/** What every offline command takes for hosts. */
final class Paths {
    static final String DESCRIPTION =
            "vmware.log of a host, or what esxcli, vim-cmd, govc, PowerCLI or cpuid -r print of it; folders, patterns and"
                    + " archives of such files; - for standard input. Compressed or not";

    private Paths() {}
}
