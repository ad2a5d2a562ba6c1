package io.fleetmask.analysis.stream.webhook;

import io.fleetmask.analysis.store.MaskRevisions;
import io.fleetmask.analysis.store.MaskRevisions.Published;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.MaskChange;
import io.fleetmask.servicekit.patience.BackOff;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Brings one subscriber what it has not heard yet, in order; the first call that fails ends the attempt. */
@Singleton
class Delivery {
    /** Longer than the longest call. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final int BATCH = 20;
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofHours(1));

    private final MaskRevisions revisions;
    private final Webhooks webhooks;
    private final Caller caller;
    private final Duration givenUpAfter;

    Delivery(
            MaskRevisions revisions,
            Webhooks webhooks,
            Caller caller,
            @ConfigProperty(name = "fleetmask.webhooks.given-up-after", defaultValue = "P3D") Duration givenUpAfter) {
        this.revisions = revisions;
        this.webhooks = webhooks;
        this.caller = caller;
        this.givenUpAfter = givenUpAfter;
    }

    /** Whatever goes wrong with one subscriber is written down there. */
    void deliver(Webhook webhook) {
        try {
            send(webhook);
        } catch (RuntimeException failed) {
            fail(webhook, Failure.of(failed));
        }
    }

    private void fail(Webhook webhook, Failure failure) {
        webhooks.failed(webhook, failure, givenUpAfter, BACK_OFF.after(webhook.failures() + 1));
    }

    private void send(Webhook webhook) {
        long highest = revisions.highest();
        List<Published> batch = revisions.after(webhook.position(), webhook.clusters(), BATCH);
        for (Published each : batch) {
            Optional<Failure> failure = each.change().map(Delivery::change).flatMap(told -> caller.call(webhook, told));
            if (failure.isPresent()) {
                fail(webhook, failure.get());
                return;
            }
            if (!webhooks.delivered(webhook, each.revision(), LEASE)) {
                return;
            }
        }
        long position = batch.isEmpty()
                ? webhook.position()
                : batch.get(batch.size() - 1).revision();
        webhooks.delivered(webhook, batch.size() < BATCH ? Math.max(position, highest) : position, Duration.ZERO);
    }

    private static MaskChange change(com.fasterxml.jackson.databind.JsonNode json) {
        return EventCodec.mapper().convertValue(json, MaskChange.class);
    }
}
