package io.fleetmask.console.relay;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the services are. There are three, and no request can name another. */
@Singleton
public class Upstreams {
    private final Map<String, URI> places;

    Upstreams(
            @ConfigProperty(name = "fleetmask.console.ingest", defaultValue = "http://127.0.0.1:8081") URI ingest,
            @ConfigProperty(name = "fleetmask.console.analysis", defaultValue = "http://127.0.0.1:8082") URI analysis,
            @ConfigProperty(name = "fleetmask.console.remediation", defaultValue = "http://127.0.0.1:8083")
                    URI remediation) {
        this.places = Map.of("ingest", ingest, "analysis", analysis, "remediation", remediation);
    }

    /** Where a service is. */
    public Optional<URI> of(String name) {
        return Optional.ofNullable(places.get(name));
    }

    /** What the services are called. */
    public Set<String> names() {
        return places.keySet();
    }
}
