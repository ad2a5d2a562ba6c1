package io.fleetmask.connector.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a connection stands.
 *
 * @param name what the configuration calls the server
 * @param state {@code connecting}, {@code reading}, {@code watching} or {@code failing}
 * @param since since when
 * @param server what the server says of itself
 * @param hosts how many it tells of
 * @param vms how many it tells of
 * @param failure why it fails, or failed last
 * @param doubts what cannot be used of what it tells, at most a hundred
 */
public record EndpointStatus(
        String name,
        String state,
        Instant since,
        Optional<String> server,
        int hosts,
        int vms,
        Optional<String> failure,
        List<String> doubts) {
    public EndpointStatus {
        doubts = List.copyOf(doubts);
    }
}
