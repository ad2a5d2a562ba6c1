package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Event;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.servicekit.intake.Received;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.patience.BadInput;
import io.fleetmask.servicekit.reconciliation.MetKeys.Met;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import io.fleetmask.servicekit.topic.TopicPages;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Repairs what a service holds of a topic that it reads. The topic is right: what it says of a key and is newer than
 * what is held is handed over again, what it says is gone, or has not mentioned for long, is handed over as gone.
 */
@Singleton
class ReadReconciler {
    private static final int PAGE = 500;

    /** More than these are left for the next time. */
    private static final int MOST_SWEPT = 10_000;

    private final KafkaClients clients;
    private final TopicNames names;
    private final TopicScan scan;
    private final MetKeys met;
    private final SeenLock seen;
    private final MissingKeys missing;
    private final ReconciliationSettings settings;
    private final UnitOfWork units;

    ReadReconciler(
            KafkaClients clients,
            TopicNames names,
            TopicScan scan,
            MetKeys met,
            SeenLock seen,
            MissingKeys missing,
            ReconciliationSettings settings,
            UnitOfWork units) {
        this.clients = clients;
        this.names = names;
        this.scan = scan;
        this.met = met;
        this.seen = seen;
        this.missing = missing;
        this.settings = settings;
        this.units = units;
    }

    <E extends Event> void run(ReadState<E> state, Tally tally) {
        met.begin(state.topic());
        try (TopicPages pages = TopicPages.of(clients, names.of(state.topic()))) {
            pages.readToEnd(page -> scan.meet(state.topic(), page));
            tally.compared(met.count(state.topic(), true));
            if (hasOlder(state)) {
                pages.seekToBeginning();
                pages.readToEnd(page -> repair(state, page, tally));
            }
            sweep(state, pages, tally);
        } finally {
            met.forget(state.topic());
        }
    }

    private <E extends Event> boolean hasOlder(ReadState<E> state) {
        List<Met> page = met.after(state.topic(), "", PAGE);
        while (!page.isEmpty()) {
            Map<String, Long> held = held(state, page.stream().map(Met::key).toList());
            if (page.stream().anyMatch(each -> !each.gone() && isOlder(held, each.key(), each.revision()))) {
                return true;
            }
            page = met.after(state.topic(), page.get(page.size() - 1).key(), PAGE);
        }
        return false;
    }

    private <E extends Event> Map<String, Long> held(ReadState<E> state, Collection<String> keys) {
        return units.call(() -> state.revisions(keys));
    }

    private static boolean isOlder(Map<String, Long> held, String key, long revision) {
        return held.getOrDefault(key, -1L) < revision;
    }

    /** Only the newest message of a key: what came before was true once. */
    private <E extends Event> void repair(ReadState<E> state, List<ConsumerRecord<byte[], byte[]>> page, Tally tally) {
        Map<String, Met> newest = met.of(
                state.topic(),
                page.stream()
                        .filter(each -> each.key() != null)
                        .map(TopicScan::key)
                        .toList());
        Map<String, Received<E>> messages = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> message : page) {
            read(state, message, newest, messages);
        }
        Map<String, Long> held = held(state, messages.keySet());
        messages.values().removeIf(each -> !isOlder(held, each.key(), each.revision()));
        if (!messages.isEmpty()) {
            handOver(state, List.copyOf(messages.values()), tally);
        }
    }

    /** What no rule allows is among the dead letters already: it keeps nothing else from being repaired. */
    private <E extends Event> void handOver(ReadState<E> state, List<Received<E>> messages, Tally tally) {
        try {
            tally.repaired(units.call(() -> takeOlder(state, messages)));
        } catch (RuntimeException failed) {
            if (!BadInput.isCauseOf(failed)) {
                throw failed;
            }
            if (messages.size() == 1) {
                Log.debugf(failed, "%s of %s is not repaired", messages.get(0).key(), state.topic());
                return;
            }
            int half = messages.size() / 2;
            handOver(state, messages.subList(0, half), tally);
            handOver(state, messages.subList(half, messages.size()), tally);
        }
    }

    /** What cannot be read is among the dead letters. */
    private static <E extends Event> void read(
            ReadState<E> state,
            ConsumerRecord<byte[], byte[]> message,
            Map<String, Met> newest,
            Map<String, Received<E>> messages) {
        if (message.key() == null || message.value() == null) {
            return;
        }
        Met expected = newest.get(TopicScan.key(message));
        try {
            E event = EventCodec.decode(state.type(), message.value());
            if (expected != null
                    && !expected.gone()
                    && expected.revision() == event.revision()
                    && event.key().equals(expected.key())) {
                messages.put(event.key(), new Received.Current<>(event));
            }
        } catch (UnreadableEventException poison) {
            Log.debugf("%s is not compared: %s", message.topic(), poison.getMessage());
        }
    }

    /** Looks again behind the lock: the consumer may have been quicker. */
    private <E extends Event> List<String> takeOlder(ReadState<E> state, List<Received<E>> messages) {
        List<String> keys = messages.stream().map(Received::key).toList();
        Map<String, Long> known = seen.of(state.topic(), keys);
        Map<String, Long> held = state.revisions(keys);
        List<Received<E>> older = messages.stream()
                .filter(each -> known.getOrDefault(each.key(), 0L) <= each.revision())
                .filter(each -> isOlder(held, each.key(), each.revision()))
                .toList();
        if (!older.isEmpty()) {
            state.take(older);
        }
        return older.stream().map(Received::key).toList();
    }

    private <E extends Event> void sweep(ReadState<E> state, TopicPages pages, Tally tally) {
        Map<String, Long> candidates = new TreeMap<>();
        Set<String> unmentioned = new TreeSet<>();
        List<HeldKey> page = heldAfter(state, "");
        while (!page.isEmpty() && candidates.size() < MOST_SWEPT) {
            Map<String, Met> known =
                    met.of(state.topic(), page.stream().map(HeldKey::key).toList());
            for (HeldKey each : page) {
                Met last = known.get(each.key());
                if (last == null || (last.gone() && last.revision() > each.revision())) {
                    candidates.put(each.key(), each.revision());
                }
                if (last == null) {
                    unmentioned.add(each.key());
                }
            }
            page = heldAfter(state, page.get(page.size() - 1).key());
        }
        // What was held before this had come through the topic before this.
        pages.readToEnd(later -> later.stream()
                .filter(each -> each.key() != null)
                .forEach(each -> candidates.remove(TopicScan.key(each))));
        if (candidates.size() > Math.max(1, met.count(state.topic(), false))) {
            throw new IllegalStateException("the topic has lost more than it holds: " + candidates.size()
                    + " keys are missing, none of them is removed here");
        }
        unmentioned.retainAll(candidates.keySet());
        Set<String> early = missing.lately(state.topic(), unmentioned, settings.sweepAfter());
        candidates.keySet().removeAll(early);
        tally.missing(early);
        sweep(state, candidates, tally);
    }

    private <E extends Event> List<HeldKey> heldAfter(ReadState<E> state, String key) {
        return units.call(() -> state.heldAfter(key, PAGE));
    }

    private <E extends Event> void sweep(ReadState<E> state, Map<String, Long> candidates, Tally tally) {
        List<String> keys = new ArrayList<>(candidates.keySet());
        for (int from = 0; from < keys.size(); from += PAGE) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + PAGE));
            tally.swept(units.call(() -> remove(state, candidates, some)));
        }
    }

    private <E extends Event> List<String> remove(ReadState<E> state, Map<String, Long> candidates, List<String> keys) {
        seen.of(state.topic(), keys);
        Map<String, Long> held = state.revisions(keys);
        List<Received<E>> gone = new ArrayList<>();
        held.forEach((key, revision) -> {
            if (revision.equals(candidates.get(key))) {
                gone.add(new Received.Gone<>(key, revision + 1));
            }
        });
        gone.sort(java.util.Comparator.comparing(Received::key));
        if (!gone.isEmpty()) {
            state.take(gone);
        }
        return gone.stream().map(Received::key).toList();
    }
}
