package io.fleetmask.console.parts;

import io.fleetmask.console.relay.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code GET /api/parts}: whether each service answers, and what it says of its database and its broker. However many pages
 * look, each service is asked every two seconds at most.
 */
@Singleton
class PartsRoute {
    private static final int PATIENCE_MS = 8_000;
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final Upstreams upstreams;
    private final HttpClient client;
    private final Map<String, Part> last = new ConcurrentHashMap<>();
    private Future<JsonObject> looked = Future.failedFuture("nobody has looked yet");
    private long begun = System.nanoTime() - FRESH;

    PartsRoute(Upstreams upstreams, Vertx vertx) {
        this.upstreams = upstreams;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(PATIENCE_MS).setKeepAliveTimeout(15));
    }

    void register(@Observes Router router) {
        router.get("/api/parts").order(-2).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        look().onSuccess(parts -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(parts.encode()))
                .onFailure(request::fail);
    }

    private synchronized Future<JsonObject> look() {
        if (System.nanoTime() - begun >= FRESH) {
            begun = System.nanoTime();
            List<Future<Part>> parts =
                    upstreams.names().stream().sorted().map(this::part).toList();
            looked = Future.join(parts)
                    .map(all -> new JsonObject()
                            .put(
                                    "parts",
                                    new JsonArray(parts.stream()
                                            .map(each -> each.result().json())
                                            .toList())));
        }
        return looked;
    }

    private Future<Part> part(String name) {
        URI place = upstreams.of(name).orElseThrow().resolve("/");
        return Future.all(asked(place, "q/health/ready"), asked(place, "q/health/well"))
                .map(both -> Part.of(name, both.<JsonObject>list(), Instant.now()))
                .otherwise(away -> Part.silent(name, Instant.now()))
                .map(now -> now.after(Optional.ofNullable(last.get(name))))
                .onSuccess(now -> last.put(name, now));
    }

    private Future<JsonObject> asked(URI place, String path) {
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(place.resolve(path).toString())
                        .setTimeout(PATIENCE_MS))
                .compose(request -> request.send())
                .compose(HttpClientResponse::body)
                .map(Buffer::toJsonObject);
    }
}
