package io.fleetmask.local.system;

import java.net.URI;
import java.util.Map;

/**
 * Where the running system answers.
 *
 * @param httpPort the ingest service's port; analysis and remediation follow, the console is before it
 * @param bootstrapServers Kafka's, {@code 127.0.0.1:9092}
 * @param database PostgreSQL's, {@code 127.0.0.1:25432}
 * @param kafka what a client of Kafka is set up with that reads what the services publish
 */
public record Endpoints(int httpPort, String bootstrapServers, String database, Map<String, String> kafka) {
    public Endpoints {
        kafka = Map.copyOf(kafka);
    }

    /** Not the password. */
    @Override
    public String toString() {
        return "port " + httpPort + ", Kafka " + bootstrapServers + ", PostgreSQL " + database;
    }

    /** For example {@code http://127.0.0.1:8082} of the analysis service. */
    public URI of(Service service) {
        return URI.create("http://127.0.0.1:" + service.portAfter(httpPort));
    }
}
