package io.fleetmask.servicekit.jdbc;

import io.fleetmask.backing.quarkus.BackingServices;
import java.util.List;

/** For an application that a test may spoil. */
public final class ClosingBacking extends BackingServices {
    public ClosingBacking() {
        super("closing", List.of());
    }
}
