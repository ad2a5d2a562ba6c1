package io.fleetmask.benchmarks.load;

import java.util.Locale;
import java.util.UUID;

/**
 * How large a fleet is, and what its parts are called. Host {@code i} stands in cluster {@code i % clusters}; VM {@code j}
 * runs on host {@code j % hosts}.
 */
record LoadSize(int hosts, int profiles, int clusters, int vms) {
    private static final int PROFILES_IN_CLUSTER = 4;
    private static final int FAR = 13;
    private static final int[] VERSIONS = {8, 11, 13, 14, 17, 19, 21};
    private static final long VMS = 0x502a_0000_0000_4000L;

    LoadSize {
        if (profiles < 1 || clusters < 1 || hosts < clusters || vms < 0) {
            throw new IllegalArgumentException("a fleet needs a profile, a cluster and a host for each cluster: "
                    + hosts + " hosts, " + profiles + " profiles, " + clusters + " clusters, " + vms + " VMs");
        }
    }

    String host(int number) {
        return String.format(Locale.ROOT, "esx-%06d.load.example", number);
    }

    String cluster(int number) {
        return String.format(Locale.ROOT, "load-%04d", number);
    }

    String vm(int number) {
        return new UUID(VMS, 0x8000_0000_0000_0000L | number).toString();
    }

    int clusterOf(int host) {
        return host % clusters;
    }

    int hostOf(int vm) {
        return vm % hosts;
    }

    /** Four neighbours in one cluster, which differ. */
    int profileOf(int host) {
        return (clusterOf(host) + host / clusters % PROFILES_IN_CLUSTER * FAR) % profiles;
    }

    int versionOf(int vm) {
        return VERSIONS[vm % VERSIONS.length];
    }
}
