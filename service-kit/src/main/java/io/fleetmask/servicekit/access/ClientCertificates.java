package io.fleetmask.servicekit.access;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Mutual TLS, for who calls over HTTPS: whether a client must show a certificate of an authority that
 * {@code quarkus.tls.….trust-store} names. Quarkus has a setting for this, and fixes it when the service is built.
 */
@Singleton
class ClientCertificates implements HttpServerOptionsCustomizer {
    private final ClientAuth wanted;

    ClientCertificates(
            @ConfigProperty(name = "fleetmask.http.client-certificates", defaultValue = "none") ClientAuth wanted) {
        this.wanted = wanted;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setClientAuth(wanted);
    }
}
