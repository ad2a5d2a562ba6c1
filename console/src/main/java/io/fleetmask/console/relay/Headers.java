package io.fleetmask.console.relay;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which headers go through. What is about one connection (RFC 9110, section 7.6.1) does not, nor what says who asks. */
final class Headers {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Set<String> OURS =
            Set.of("host", "cookie", "authorization", "origin", "referer", "forwarded", "x-requested-with", "expect");

    private static final List<String> OURS_BEGIN = List.of("x-forwarded-", "sec-fetch-", "x-real-");

    private static final Set<String> NOT_BACK = Set.of(
            "set-cookie", "www-authenticate", "content-security-policy", "server", "access-control-allow-origin");

    private Headers() {}

    static void toService(MultiMap from, MultiMap to, Optional<String> token) {
        Set<String> dropped = connectionOptions(from);
        dropped.addAll(HOP_BY_HOP);
        dropped.addAll(OURS);
        from.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!dropped.contains(lower) && OURS_BEGIN.stream().noneMatch(lower::startsWith)) {
                to.add(name, value);
            }
        });
        token.ifPresent(bearer -> to.set("Authorization", "Bearer " + bearer));
    }

    static void toPage(MultiMap from, MultiMap to) {
        Set<String> dropped = connectionOptions(from);
        dropped.addAll(HOP_BY_HOP);
        dropped.addAll(NOT_BACK);
        // Quarkus has said "identity" before: what a service has compressed goes on as it is.
        if (from.contains(HttpHeaders.CONTENT_ENCODING)) {
            to.remove(HttpHeaders.CONTENT_ENCODING);
        }
        from.forEach((name, value) -> {
            if (!dropped.contains(name.toLowerCase(Locale.ROOT))) {
                to.add(name, value);
            }
        });
    }

    private static Set<String> connectionOptions(MultiMap headers) {
        Set<String> named = new HashSet<>();
        for (String value : headers.getAll("Connection")) {
            for (String option : value.split(",", -1)) {
                named.add(option.strip().toLowerCase(Locale.ROOT));
            }
        }
        return named;
    }
}
