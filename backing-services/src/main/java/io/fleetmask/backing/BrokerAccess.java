package io.fleetmask.backing;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a client needs to get into a guarded broker.
 *
 * @param bootstrapServers for example {@code 127.0.0.1:9092}
 * @param mechanism of SASL
 * @param username one of the broker's users
 * @param password generated
 */
public record BrokerAccess(String bootstrapServers, String mechanism, String username, String password) {
    /** As Java's clients take it. */
    public Map<String, String> settings() {
        Map<String, String> settings = common();
        settings.put("sasl.mechanism", mechanism);
        settings.put("sasl.jaas.config", BrokerGuard.login(mechanism, username, password) + ";");
        return settings;
    }

    /** As librdkafka takes it, and kcat and others that are made of it. */
    public Map<String, String> librdkafka() {
        Map<String, String> settings = common();
        settings.put("sasl.mechanisms", mechanism);
        settings.put("sasl.username", username);
        settings.put("sasl.password", password);
        return settings;
    }

    private Map<String, String> common() {
        return new TreeMap<>(Map.of("bootstrap.servers", bootstrapServers, "security.protocol", BrokerGuard.PROTOCOL));
    }

    @Override
    public String toString() {
        return bootstrapServers + " as " + username;
    }
}
