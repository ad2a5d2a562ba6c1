package io.fleetmask.connector.inventory;

/** Who is known on the bus: nothing is said of a host in a cluster, or of a VM on a host, that nobody has heard of. */
public interface Acquaintance {
    /** Whether a cluster of this id is declared. */
    boolean knowsCluster(String id);

    /** Whether a host goes by this id or name. */
    boolean knowsHost(String name);
}
