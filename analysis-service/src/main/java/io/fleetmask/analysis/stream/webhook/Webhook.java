package io.fleetmask.analysis.stream.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A subscriber's URL and how far it has come.
 *
 * @param secret as the database has it; {@link Secrets} opens it
 * @param clusters the clusters it wants to hear of; all when empty
 * @param form what it is sent
 * @param lease the number of the lease under which it was read: a later one ends it
 * @param position the last mask change that was delivered
 * @param failures attempts in a row that failed
 * @param failingSince when the first of them failed
 * @param disabledAt when it was given up
 */
record Webhook(
        String id,
        URI url,
        String secret,
        List<String> clusters,
        WebhookForm form,
        Instant createdAt,
        long lease,
        long position,
        int failures,
        Optional<Instant> failingSince,
        Optional<String> lastError,
        Optional<Instant> disabledAt) {
    Webhook {
        clusters = List.copyOf(clusters);
    }
}
