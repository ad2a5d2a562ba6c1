package io.fleetmask.console.relay;

import io.fleetmask.console.gate.Refusal;
import io.fleetmask.console.session.SessionRoute;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /api/ingest/…} goes to the ingest service's {@code /api/…}, and so on: nothing else, nowhere else. Bodies are
 * streamed both ways with back-pressure, and never held: an event is with the page as soon as it is written.
 */
@Singleton
class Relay {
    private static final String API = "/api/";
    private static final int CONNECT_MILLIS = 2_000;

    /** Streams of events hold a connection each. */
    private static final int MOST_CONNECTIONS = 2_000;

    private final Upstreams upstreams;
    private final HttpClient client;

    Relay(Upstreams upstreams, Vertx vertx) {
        this.upstreams = upstreams;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setDecompressionSupported(false)
                .setKeepAliveTimeout(15)
                .setMaxRedirects(0));
    }

    void register(@Observes Router router) {
        router.route("/api/:service/*").handler(this::relay);
        router.route("/api/*")
                .handler(request -> refuse(request, 404, "not-found", "There is nothing here", "see /api/session"));
    }

    private void relay(RoutingContext exchange) {
        Optional<URI> place = upstreams.of(exchange.pathParam("service"));
        String path = exchange.request()
                .path()
                .substring(API.length() + exchange.pathParam("service").length());
        if (place.isEmpty() || !isApi(path)) {
            refuse(exchange, 404, "not-found", "There is nothing here", "the APIs of the services begin with api/v1");
            return;
        }
        HttpServerRequest asked = exchange.request().pause();
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(place.get().resolve("/").toString())
                .setMethod(asked.method())
                .setURI(path
                        + Optional.ofNullable(asked.query())
                                .map(query -> "?" + query)
                                .orElse(""));
        client.request(options)
                .compose(request -> send(exchange, request))
                .onSuccess(answer -> giveBack(exchange, answer))
                .onFailure(failure -> unreachable(exchange, failure));
    }

    /** Not their health checks and metrics, and no way around by dots. */
    private static boolean isApi(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".");
        return path.startsWith("/api/v1/")
                && Stream.of(plain.split("/", -1)).noneMatch(part -> part.equals(".") || part.equals(".."));
    }

    private static Future<HttpClientResponse> send(RoutingContext exchange, HttpClientRequest request) {
        HttpServerRequest asked = exchange.request();
        Headers.toService(asked.headers(), request.headers(), SessionRoute.token(exchange));
        // Whoever goes away no longer wants the answer: a stream would have no end.
        exchange.response().closeHandler(gone -> request.reset());
        boolean body = asked.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || asked.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (!body) {
            asked.resume();
            return request.send();
        }
        if (!asked.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            request.setChunked(true);
        }
        return request.send(asked);
    }

    private static void giveBack(RoutingContext exchange, HttpClientResponse answer) {
        HttpServerResponse response = exchange.response();
        response.setStatusCode(answer.statusCode());
        Headers.toPage(answer.headers(), response.headers());
        // Quarkus compresses by type, and would hold what little there is of a stream.
        if (!response.headers().contains(HttpHeaders.CONTENT_ENCODING) && isStream(answer)) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
        if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        answer.pipeTo(response).onFailure(broken -> response.reset());
    }

    private static boolean isStream(HttpClientResponse answer) {
        return Optional.ofNullable(answer.getHeader(HttpHeaders.CONTENT_TYPE))
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
    }

    private static void unreachable(RoutingContext exchange, Throwable failure) {
        Log.debugf(failure, "no answer to %s", exchange.request().path());
        if (exchange.response().headWritten() || exchange.response().closed()) {
            exchange.response().reset();
            return;
        }
        exchange.response().putHeader("Retry-After", "2");
        refuse(
                exchange,
                502,
                "unreachable",
                "The service does not answer",
                "the console runs, the service behind it does not answer");
    }

    private static void refuse(RoutingContext exchange, int status, String code, String title, String detail) {
        exchange.request().resume();
        exchange.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Refusal.MEDIA_TYPE)
                .end(new Refusal(status, code, title, detail).json());
    }
}
