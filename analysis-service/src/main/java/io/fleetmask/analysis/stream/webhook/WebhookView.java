package io.fleetmask.analysis.stream.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A subscriber and how it does.
 *
 * @param secret the key that signs the calls; shown once, when it is made
 * @param position the revision of the last mask change that it took
 * @param disabledAt when it was given up; {@code POST …/enable} goes on where it stopped
 */
record WebhookView(
        String id,
        URI url,
        List<String> clusters,
        WebhookForm form,
        Instant createdAt,
        Optional<String> secret,
        long position,
        int failures,
        Optional<Instant> failingSince,
        Optional<String> lastError,
        Optional<Instant> disabledAt) {

    static WebhookView of(Webhook webhook) {
        return of(webhook, Optional.empty());
    }

    static WebhookView withSecret(Webhook webhook) {
        return of(webhook, Optional.of(webhook.secret()));
    }

    private static WebhookView of(Webhook webhook, Optional<String> secret) {
        return new WebhookView(
                webhook.id(),
                webhook.url(),
                webhook.clusters(),
                webhook.form(),
                webhook.createdAt(),
                secret,
                webhook.position(),
                webhook.failures(),
                webhook.failingSince(),
                webhook.lastError(),
                webhook.disabledAt());
    }
}
