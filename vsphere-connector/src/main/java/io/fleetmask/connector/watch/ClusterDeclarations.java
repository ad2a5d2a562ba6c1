package io.fleetmask.connector.watch;

import io.fleetmask.connector.bus.Services;
import io.fleetmask.connector.inventory.Acquaintance;
import io.fleetmask.events.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Declares at ingest the clusters that it does not know. One that is there keeps its policy: it is never written again. */
public final class ClusterDeclarations implements Consumer<Map<String, String>> {
    private static final Logger LOG = Logger.getLogger(ClusterDeclarations.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;

    private final URI ingest;
    private final Acquaintance bus;
    private final Services services;
    private final Map<String, Instant> tried = new ConcurrentHashMap<>();

    public ClusterDeclarations(URI ingest, Services services, Acquaintance bus) {
        this.ingest = ingest;
        this.services = services;
        this.bus = bus;
    }

    @Override
    public void accept(Map<String, String> clusters) {
        clusters.forEach((id, name) -> {
            Instant before = tried.getOrDefault(id, Instant.MIN);
            if (!bus.knowsCluster(id) && before.isBefore(Instant.now().minus(PAUSE))) {
                tried.put(id, Instant.now());
                declare(id, name);
            }
        });
    }

    private void declare(String id, String name) {
        URI place = ingest.resolve("/api/v1/clusters/" + Services.encoded(id));
        try {
            if (services.send(HttpRequest.newBuilder(place).GET()).statusCode() != NOT_FOUND) {
                return;
            }
            byte[] body = EventCodec.mapper().writeValueAsBytes(Map.of("name", name));
            HttpResponse<String> answer = services.send(HttpRequest.newBuilder(place)
                    .header("content-type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
            LOG.infof("cluster %s was not known, and declaring it was answered with %d", id, answer.statusCode());
        } catch (IOException away) {
            LOG.warnf("cluster %s cannot be declared yet: %s", id, away.getMessage());
        }
    }
}
