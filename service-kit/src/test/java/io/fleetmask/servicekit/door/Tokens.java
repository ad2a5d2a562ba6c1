package io.fleetmask.servicekit.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;

/** Asks the {@link KeyServer} for tokens. */
public final class Tokens {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Tokens() {}

    /** As Keycloak issues it. */
    public static String of(String subject, String... roles) {
        return issued(subject, "keycloak", roles);
    }

    /** In one of the key server's forms. */
    public static String issued(String subject, String form, String... roles) {
        String address = ConfigProvider.getConfig().getValue("test.tokens", String.class);
        URI question = URI.create(address + "?sub=" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "&form="
                + form + "&roles=" + String.join(",", roles));
        try {
            return CLIENT.send(HttpRequest.newBuilder(question).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
