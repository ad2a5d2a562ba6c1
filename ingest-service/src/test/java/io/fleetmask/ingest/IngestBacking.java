package io.fleetmask.ingest;

import io.fleetmask.backing.quarkus.BackingServices;
import java.util.List;

/** The servers under the tests of this service; topics are created by the service itself. */
public final class IngestBacking extends BackingServices {
    public IngestBacking() {
        super("ingest", List.of());
    }
}
