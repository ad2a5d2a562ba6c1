package io.fleetmask.analysis.stream.webhook;

import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.work.Workers;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The secrets of webhooks as the database has them: sealed with the key in the file {@code fleetmask.webhooks.key-file};
 * in clear text where there is no such file.
 */
@Startup
@Singleton
class Secrets {
    private record Clear(String id, String secret) {}

    private static final String CLEAR = "SELECT id, secret FROM webhook WHERE NOT starts_with(secret, ?)";
    private static final String REPLACE = "UPDATE webhook SET secret = ? WHERE id = ? AND secret = ?";

    private final Statements statements;
    private final Optional<SecretSeal> seal;

    Secrets(
            Statements statements,
            Workers workers,
            @ConfigProperty(name = "fleetmask.webhooks.key-file") Optional<Path> keyFile) {
        this.statements = statements;
        this.seal = keyFile.map(Secrets::seal);
        if (seal.isPresent()) {
            workers.once("sealing of webhook secrets", this::sealAll);
        }
    }

    /** A service that was told of a key does not go on without. */
    private static SecretSeal seal(Path file) {
        try {
            return new SecretSeal(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("fleetmask.webhooks.key-file cannot be read: " + file, unreadable);
        } catch (IllegalArgumentException weak) {
            throw new IllegalArgumentException("fleetmask.webhooks.key-file " + file + ": " + weak.getMessage(), weak);
        }
    }

    /** For the database. */
    String stored(String webhook, String secret) {
        return seal.map(with -> with.seal(webhook, secret)).orElse(secret);
    }

    /** What signs the calls. */
    String open(Webhook webhook) {
        if (!SecretSeal.isSealed(webhook.secret())) {
            return webhook.secret();
        }
        return seal.orElseThrow(() -> new IllegalStateException("the secret of webhook " + webhook.id()
                        + " is sealed, and fleetmask.webhooks.key-file names no key"))
                .open(webhook.id(), webhook.secret());
    }

    /** Those from before there was a key. */
    private void sealAll() {
        List<Clear> clear = statements.query(
                CLEAR,
                find -> find.setString(1, SecretSeal.PREFIX),
                row -> new Clear(row.getString(1), row.getString(2)));
        for (Clear each : clear) {
            statements.run(REPLACE, replace -> {
                replace.setString(1, stored(each.id(), each.secret()));
                replace.setString(2, each.id());
                replace.setString(3, each.secret());
                return replace.executeUpdate();
            });
        }
        if (!clear.isEmpty()) {
            Log.infof("the secrets of %d webhooks are sealed", clear.size());
        }
    }
}
