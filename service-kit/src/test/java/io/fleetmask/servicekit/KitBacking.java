package io.fleetmask.servicekit;

import io.fleetmask.backing.quarkus.BackingServices;
import java.util.List;

/** The servers under the kit's tests; topics are created by the kit itself. */
public final class KitBacking extends BackingServices {
    public KitBacking() {
        super("kit", List.of());
    }
}
