package io.fleetmask.local.system;

import java.net.URI;

/**
 * Where the running system answers.
 *
 * @param httpPort the ingest service's port; analysis and remediation follow, the console is before it
 * @param bootstrapServers Kafka's, {@code 127.0.0.1:9092}
 * @param database PostgreSQL's, {@code 127.0.0.1:25432}
 */
public record Endpoints(int httpPort, String bootstrapServers, String database) {
    /** For example {@code http://127.0.0.1:8082} of the analysis service. */
    public URI of(Service service) {
        return URI.create("http://127.0.0.1:" + service.portAfter(httpPort));
    }
}
