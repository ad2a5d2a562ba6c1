package io.fleetmask.analysis.stream.webhook;

import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.MaskChange;
import io.fleetmask.events.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls a subscriber: a CloudEvent in HTTP's binary mode, signed. Only the status of the answer is read. */
@Singleton
class Caller {
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int TIMEOUT_MS = 10_000;
    private static final int PATIENCE_MS = 20_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Destination destination;
    private final Secrets secrets;
    private final HttpClient client;

    Caller(Destination destination, Secrets secrets, Vertx vertx) {
        this.destination = destination;
        this.secrets = secrets;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS).setKeepAlive(false));
    }

    /** Why the subscriber did not take it; empty when it did. */
    Optional<Failure> call(Webhook webhook, MaskChange change) {
        try {
            String secret = secrets.open(webhook);
            int status = client.request(options(webhook.url()))
                    .compose(request -> send(request, secret, webhook.form(), change))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return status / 100 == 2 ? Optional.empty() : Optional.of(Failure.of(status));
        } catch (ExecutionException failed) {
            return Optional.of(Failure.of(Optional.ofNullable(failed.getCause()).orElse(failed)));
        } catch (TimeoutException | UnknownHostException | IllegalArgumentException failed) {
            return Optional.of(Failure.of(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of(Failure.of(stopped));
        }
    }

    private RequestOptions options(URI url) throws UnknownHostException {
        boolean secure = url.getScheme().equals("https");
        InetAddress address = destination.address(url);
        int port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(path(url))
                .setTimeout(TIMEOUT_MS)
                .setFollowRedirects(false);
    }

    private static String path(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private static Future<Integer> send(HttpClientRequest request, String secret, WebhookForm form, MaskChange change) {
        byte[] body = form.bytes(change);
        if (form == WebhookForm.CLOUDEVENT) {
            CloudEventHeaders.of(Topic.MASK_CHANGES, change.key(), change.revision(), change.changedAt())
                    .forEach((name, value) -> request.putHeader(name.replace("ce_", "ce-"), HeaderText.of(value)));
        } else {
            request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        String id = Topic.MASK_CHANGES.topicName() + "/" + change.revision();
        long now = Instant.now().getEpochSecond();
        request.putHeader("webhook-id", id);
        request.putHeader("webhook-timestamp", Long.toString(now));
        request.putHeader("webhook-signature", Signature.of(secret, id, now, body));
        return request.send(Buffer.buffer(body)).map(response -> {
            int status = response.statusCode();
            request.connection().close();
            return status;
        });
    }
}
