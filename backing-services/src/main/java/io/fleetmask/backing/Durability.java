package io.fleetmask.backing;

import java.util.List;

/** What a database must survive. */
public enum Durability {
    /** Everything committed survives, also a loss of power. */
    DURABLE("on"),
    /** Everything committed survives the death of processes, not of the machine: for tests. */
    PROCESS_ONLY("off");

    private final String onDisk;

    Durability(String onDisk) {
        this.onDisk = onDisk;
    }

    List<String> settings() {
        // A commit that is not even handed to the operating system would not survive kill -9.
        return List.of("fsync=" + onDisk, "full_page_writes=" + onDisk, "synchronous_commit=on");
    }

    List<String> initialisation() {
        return this == DURABLE ? List.of() : List.of("--no-sync");
    }
}
