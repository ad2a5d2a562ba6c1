package io.fleetmask.console.gate;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands before every path, refuses what {@link Admission} refuses, and tells the browser what the page may do. */
@Singleton
class Gate {
    /** Above Quarkus' own, which look at log-in. */
    private static final int FIRST = 10_000;

    /** Nothing from elsewhere, no script or style in the page itself, and no frame around it. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Admission admission;

    Gate(@ConfigProperty(name = "fleetmask.http.hosts") Optional<List<String>> hosts) {
        this.admission = new Admission(hosts.stream()
                .flatMap(List::stream)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, FIRST);
    }

    private void admit(RoutingContext exchange) {
        exchange.addHeadersEndHandler(ending -> protect(exchange));
        Optional<Refusal> refusal = admission.refusal(Asked.of(exchange.request()));
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
        } else {
            exchange.next();
        }
    }

    private static void protect(RoutingContext exchange) {
        MultiMap headers = exchange.response().headers();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        String type = Optional.ofNullable(headers.get(HttpHeaders.CONTENT_TYPE)).orElse("");
        if (type.startsWith("text/html")) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static void refuse(RoutingContext exchange, Refusal refusal) {
        HttpServerResponse response = exchange.response()
                .setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Refusal.MEDIA_TYPE);
        // Nobody reads the rest of the body: let it go by, or the connection stays as it is.
        exchange.request().resume();
        response.end(refusal.json());
    }
}
