package io.fleetmask.connector.watch;

import io.fleetmask.connector.inventory.ClusterRule;
import io.fleetmask.vsphereapi.soap.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A server to watch.
 *
 * @param longestWait how long it may hold a question back
 */
public record Endpoint(
        String name,
        URI url,
        String userName,
        Path passwordFile,
        Trust trust,
        ClusterRule rule,
        Optional<Path> state,
        Duration patience,
        Duration longestWait) {
    /** What its messages say that they come from. */
    public String source() {
        return "/vsphere/" + name;
    }
}
