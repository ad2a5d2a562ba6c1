package io.fleetmask.ingest.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;

/**
 * What declares a host.
 *
 * @param name its id if it is left out
 * @param cluster where it stands; in none if it is left out
 */
@JsonIgnoreProperties({"id", "revision", "changedAt", "after", "observation", "stale", "assumption"})
record HostBody(Optional<String> name, Optional<String> cluster) {
    HostBody {
        name = Ids.name("name", name);
        cluster = Ids.checked("cluster", cluster);
    }
}
