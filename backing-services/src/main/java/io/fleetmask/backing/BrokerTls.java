package io.fleetmask.backing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Two more listeners, as brokers of a network have them: one with TLS that wants the client's certificate too, whose
 * common name is the user, and one with TLS and passwords.
 *
 * @param identity the broker's key and certificates, PEM in one file
 * @param authorities whose certificates of clients are believed, PEM
 */
public record BrokerTls(Path identity, Path authorities) {
    static final String CERTIFICATES = "CERTIFICATES";
    static final String PASSWORDS = "PASSWORDS";

    static int port(Path directory, String listener) {
        return RememberedPort.in(directory.resolve(listener.toLowerCase(Locale.ROOT) + ".port"), OptionalInt.empty());
    }

    static String protocols() {
        return "," + CERTIFICATES + ":SSL," + PASSWORDS + ":SASL_SSL";
    }

    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        for (String listener : List.of(CERTIFICATES, PASSWORDS)) {
            String prefix = "listener.name." + listener.toLowerCase(Locale.ROOT) + ".ssl.";
            properties.put(prefix + "keystore.type", "PEM");
            properties.put(prefix + "keystore.location", identity.toString());
            properties.put(prefix + "truststore.type", "PEM");
            properties.put(prefix + "truststore.location", authorities.toString());
        }
        properties.put("listener.name.certificates.ssl.client.auth", "required");
        properties.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]+).*$/$1/,DEFAULT");
        return properties;
    }
}
