package io.fleetmask.servicekit.freshness;

import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.consumed.Arrivals;
import io.fleetmask.servicekit.freshness.ReadRevisions.Wanted;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets a view wait for the messages that its client knows were sent. It waits until the revision was read, then until
 * all is read that the writer's topics held then, and then for a condition of the service's own: bounded, and answered
 * by {@link Problem#NOT_YET} when the time is over.
 */
@Singleton
public class Freshness {
    private static final int LOOKS_BEFORE_SKIPPING = 3;

    private final Writer service;
    private final FreshnessSettings settings;
    private final ReadTopics topics;
    private final ReadRevisions revisions;
    private final TopicEnds ends;
    private final ReadOffsets offsets;
    private final Arrivals arrivals;
    private final Semaphore places;

    Freshness(
            @ConfigProperty(name = "fleetmask.service") Writer service,
            FreshnessSettings settings,
            ReadTopics topics,
            ReadRevisions revisions,
            TopicEnds ends,
            ReadOffsets offsets,
            Arrivals arrivals) {
        this.service = service;
        this.settings = settings;
        this.topics = topics;
        this.revisions = revisions;
        this.ends = ends;
        this.offsets = offsets;
        this.arrivals = arrivals;
        this.places = new Semaphore(settings.places());
    }

    /** Waits for the messages; without a token it returns at once. */
    public void await(Optional<AfterToken> after) {
        await(after, "", () -> true);
    }

    /**
     * Waits for the messages and then for the condition; without a token it returns at once.
     *
     * @param what the condition in words, for whoever waited in vain: {@code "the mask of lab is computed"}
     * @param condition asked some times a second, outside any transaction
     */
    public void await(Optional<AfterToken> after, String what, BooleanSupplier condition) {
        if (after.isEmpty()) {
            return;
        }
        if (!places.tryAcquire()) {
            throw Problem.NOT_YET.with(settings.places() + " requests wait already; come again");
        }
        try {
            Wait wait = new Wait();
            for (Map.Entry<Writer, Long> each : after.get().revisions().entrySet()) {
                wait.messages(each.getKey(), each.getValue());
            }
            wait.until(what, condition::getAsBoolean);
        } catch (KafkaException away) {
            throw Problem.NOT_YET.with("the broker cannot be asked what is still to come: " + away.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.NOT_YET.with("the service stops");
        } finally {
            places.release();
        }
    }

    private interface Look {
        boolean isThere() throws InterruptedException;
    }

    /** The waiting of one request. */
    private final class Wait {
        private static final Duration PAUSE = Duration.ofMillis(100);

        private final long end = System.nanoTime() + settings.longest().toNanos();

        void messages(Writer writer, long revision) throws InterruptedException {
            if (writer == service) {
                return;
            }
            List<String> names = topics.of(writer);
            String name = writer.name().toLowerCase(Locale.ROOT);
            if (names.isEmpty()) {
                throw Problem.INVALID_VALUE.with("after: this service reads nothing of " + name);
            }
            if (revision > 0) {
                revision(new Wanted(names, revision), "revision " + revision + " of " + name + " is read");
            }
            Map<TopicPartition, Long> all = ends.now(names);
            int[] looks = {0};
            until("all is read that " + name + " had published", () -> isReadTo(all, looks[0]++));
        }

        private void revision(Wanted wanted, String what) throws InterruptedException {
            try {
                until(what, () -> revisions.contain(wanted));
            } finally {
                revisions.forget(wanted);
            }
        }

        private boolean isReadTo(Map<TopicPartition, Long> all, int looks) throws InterruptedException {
            Map<TopicPartition, Long> behind = offsets.behind(all);
            if (looks % 10 == LOOKS_BEFORE_SKIPPING) {
                offsets.skipEmpty(behind, all);
            }
            return behind.isEmpty();
        }

        void until(String what, Look look) throws InterruptedException {
            long arrived = arrivals.count();
            while (!look.isThere()) {
                if (System.nanoTime() - end > 0) {
                    throw Problem.NOT_YET.with("waited " + settings.longest().toMillis() + " ms until " + what);
                }
                arrivals.await(arrived, PAUSE);
                arrived = arrivals.count();
            }
        }
    }
}
