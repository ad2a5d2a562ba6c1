package io.fleetmask.analysis;

import io.fleetmask.backing.TopicSettings;
import io.fleetmask.backing.quarkus.BackingServices;
import java.util.List;

/** Broker and database of the service's tests. */
public class AnalysisBacking extends BackingServices {
    private static final int PARTITIONS = 3;

    /** The schema of all tests that do not need a new one. */
    public AnalysisBacking() {
        this("analysis");
    }

    protected AnalysisBacking(String schema) {
        super(
                schema,
                List.of(
                        TopicSettings.compacted("fleetmask.clusters", PARTITIONS),
                        TopicSettings.compacted("fleetmask.hosts", PARTITIONS),
                        TopicSettings.compacted("fleetmask.vms", PARTITIONS)));
    }
}
