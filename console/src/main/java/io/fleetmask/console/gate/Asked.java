package io.fleetmask.console.gate;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a request says of where it comes from.
 *
 * @param hosts every {@code Host}
 * @param origins every {@code Origin}
 * @param fetchSite {@code Sec-Fetch-Site}, which a browser adds and no page can change
 * @param script whether it carries {@code X-Requested-With}, which no page of another site can add unasked
 * @param reached the address of this machine that it came to
 */
record Asked(
        String method,
        String path,
        List<String> hosts,
        List<String> origins,
        Optional<String> fetchSite,
        Optional<String> fetchMode,
        boolean script,
        InetAddress reached) {

    static Asked of(HttpServerRequest request) {
        return new Asked(
                request.method().name(),
                request.path(),
                request.headers().getAll(HttpHeaders.HOST),
                request.headers().getAll(HttpHeaders.ORIGIN),
                Optional.ofNullable(request.getHeader("Sec-Fetch-Site")),
                Optional.ofNullable(request.getHeader("Sec-Fetch-Mode")),
                request.getHeader("X-Requested-With") != null,
                reached(request));
    }

    private static InetAddress reached(HttpServerRequest request) {
        return Optional.ofNullable(request.localAddress())
                .flatMap(local -> Optional.ofNullable(local.hostAddress()))
                .flatMap(literal -> Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(literal)))
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    /** Whether it may change something. */
    boolean isWrite() {
        return !List.of("GET", "HEAD", "OPTIONS").contains(method);
    }

    /** Whether it asks for data, and not for the page. */
    boolean isCall() {
        return path.startsWith("/api/");
    }
}
