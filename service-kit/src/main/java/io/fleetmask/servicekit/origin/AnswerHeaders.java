package io.fleetmask.servicekit.origin;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells the browser that may get it. */
final class AnswerHeaders {
    private AnswerHeaders() {}

    /** @param write whether the request changed something: its answer is kept by nobody, and may hold a secret */
    static void add(RoutingContext exchange, boolean write) {
        exchange.addHeadersEndHandler(ending -> {
            MultiMap headers = exchange.response().headers();
            headers.set("X-Content-Type-Options", "nosniff");
            if (write) {
                headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        });
    }
}
