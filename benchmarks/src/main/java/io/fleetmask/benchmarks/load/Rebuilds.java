package io.fleetmask.benchmarks.load;

import io.fleetmask.events.Topic;
import java.util.List;

/** A service whose database is lost fills a new one from the topics. */
record Rebuilds(LoadSystem system, Floor floor) {
    private static final double NANOS = 1e9;

    /** What it took, and what reading the same topics took a plain client. */
    record Took(double seconds, double reading) {}

    Took analysis() {
        return rebuilt("analysis", List.of(Topic.MASKS, Topic.MASK_CHANGES, Topic.CLUSTERS, Topic.HOSTS, Topic.VMS));
    }

    Took remediation() {
        return rebuilt("remediation", List.of(Topic.VMX_PATCHES, Topic.CLUSTERS, Topic.MASKS, Topic.VMS));
    }

    private Took rebuilt(String name, List<Topic> topics) {
        double reading = floor.reading(topics);
        Service service = system.service(name);
        service.stop();
        String owner = system.database()
                .rows("SELECT nspowner::regrole FROM pg_namespace WHERE nspname = '" + name + "'")
                .get(0)
                .get(0);
        system.database().run("DROP SCHEMA " + name + " CASCADE; CREATE SCHEMA " + name + " AUTHORIZATION " + owner);
        long begin = System.nanoTime();
        service.startAgain();
        service.awaitReadiness();
        system.awaitQuiet();
        return new Took((System.nanoTime() - begin) / NANOS, reading);
    }
}
