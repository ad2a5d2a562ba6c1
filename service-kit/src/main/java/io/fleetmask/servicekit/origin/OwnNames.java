package io.fleetmask.servicekit.origin;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this service may be called in a {@code Host}: {@code localhost}, any loopback address, the address that the
 * connection came in on, and configured names.
 *
 * <p>Ports are not compared, so that forwarded ones work: a page that was rebound to this machine's address still calls
 * it by the page's own name.
 */
record OwnNames(Set<String> configured) {
    private static final String LOCALHOST = "localhost";

    /** Each {@code fleetmask.example}, or with a port that then has to be the same: {@code fleetmask.example:8443}. */
    static OwnNames of(Stream<String> configured) {
        return new OwnNames(configured
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contain(Authority host, InetAddress reached) {
        return host.host().equals(LOCALHOST)
                || configured.contains(host.host())
                || configured.contains(host.toString())
                || host.address()
                        .filter(address -> address.isLoopbackAddress() || address.equals(reached))
                        .isPresent();
    }
}
