package io.fleetmask.servicekit.origin;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a request says of where it comes from.
 *
 * @param hosts every {@code Host}; HTTP/1.0 needs none
 * @param fetchSite {@code Sec-Fetch-Site}, which a browser adds and no page can change
 * @param reached the address of this machine that the request came to
 */
record Sender(
        String method,
        List<String> hosts,
        List<String> origins,
        Optional<String> fetchSite,
        Optional<String> contentType,
        InetAddress reached) {
    Sender {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
    }

    /** Whether the request may change something. */
    boolean isWrite() {
        return !List.of("GET", "HEAD", "OPTIONS").contains(method);
    }

    /** Whether a page in a browser sent it, which says so in one header or the other. */
    boolean isPage() {
        return !origins.isEmpty() || fetchSite.isPresent();
    }
}
