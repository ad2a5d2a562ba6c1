package io.fleetmask.servicekit.listing;

import java.util.List;
import java.util.Optional;

/** What every list looks like, whatever else a service adds to one. */
public interface Listing {
    /** The things of this part, in the list's order. */
    List<?> items();

    /** What {@code ?after=} has to be for the next part; absent at the end. */
    Optional<String> next();
}
