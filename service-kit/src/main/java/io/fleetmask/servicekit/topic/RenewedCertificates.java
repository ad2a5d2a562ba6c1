package io.fleetmask.servicekit.topic;

import io.quarkus.logging.Log;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * TLS of Kafka's clients with the certificates that are in the files now: each new connection looks whether they have
 * changed. Kafka's own reads them once, and a client that runs longer than its certificate is shut out. Kafka makes it
 * by its name.
 */
public final class RenewedCertificates implements SslEngineFactory {
    private Map<String, ?> configs = Map.of();
    private DefaultSslEngineFactory current = new DefaultSslEngineFactory();

    @Override
    public synchronized void configure(Map<String, ?> settings) {
        configs = settings;
        current.configure(settings);
    }

    @Override
    public synchronized SSLEngine createClientSslEngine(String host, int port, String identification) {
        renew();
        return current.createClientSslEngine(host, port, identification);
    }

    @Override
    public synchronized SSLEngine createServerSslEngine(String host, int port) {
        return current.createServerSslEngine(host, port);
    }

    /** Files that are just being replaced cannot be read; the next connection looks again. */
    private void renew() {
        @SuppressWarnings("unchecked")
        Map<String, Object> same = (Map<String, Object>) configs;
        if (!current.shouldBeRebuilt(same)) {
            return;
        }
        DefaultSslEngineFactory renewed = new DefaultSslEngineFactory();
        try {
            renewed.configure(configs);
        } catch (RuntimeException halfWritten) {
            Log.warnf("certificates for Kafka have changed and cannot be used: %s", halfWritten);
            return;
        }
        current = renewed;
    }

    @Override
    public synchronized boolean shouldBeRebuilt(Map<String, Object> next) {
        return current.shouldBeRebuilt(next);
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return current.reconfigurableConfigs();
    }

    @Override
    public synchronized KeyStore keystore() {
        return current.keystore();
    }

    @Override
    public synchronized KeyStore truststore() {
        return current.truststore();
    }

    @Override
    public void close() {}
}
