package io.fleetmask.servicekit.work;

import io.fleetmask.backing.quarkus.BackingServices;
import java.util.List;

/** For an application that a test stops. */
public final class StoppingBacking extends BackingServices {
    public StoppingBacking() {
        super("stopping", List.of());
    }
}
