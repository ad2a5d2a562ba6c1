package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Tombstones;
import io.fleetmask.servicekit.patience.TransientFailure;
import io.fleetmask.servicekit.reconciliation.MetKeys.Met;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TombstoneRetention;
import io.fleetmask.servicekit.topic.TopicNames;
import io.fleetmask.servicekit.topic.TopicPages;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Publishes again what a service holds and its topic does not have, tombstones too: the broker lost what it had
 * acknowledged. Where the topic is ahead of the database, an older one as it seems, nothing is done: who wrote that is
 * not known any more.
 */
@Singleton
class WriteReconciler {
    private static final int PAGE = 500;

    /** In a transaction: a VM with its file has up to 400 KB. */
    private static final int AT_ONCE = 20;

    private static final int EXPIRED = 10_000;

    private final KafkaClients clients;
    private final TopicNames names;
    private final TopicScan scan;
    private final MetKeys met;
    private final Outbox outbox;
    private final Tombstones tombstones;
    private final TombstoneRetention retention;
    private final UnitOfWork units;

    WriteReconciler(
            KafkaClients clients,
            TopicNames names,
            TopicScan scan,
            MetKeys met,
            Outbox outbox,
            Tombstones tombstones,
            TombstoneRetention retention,
            UnitOfWork units) {
        this.clients = clients;
        this.names = names;
        this.scan = scan;
        this.met = met;
        this.outbox = outbox;
        this.tombstones = tombstones;
        this.retention = retention;
        this.units = units;
    }

    void run(WrittenState state, Tally tally) {
        met.begin(state.topic());
        try (TopicPages pages = TopicPages.of(clients, names.of(state.topic()))) {
            pages.readToEnd(page -> scan.meet(state.topic(), page));
            tally.compared(met.count(state.topic(), true));
            Optional<HeldKey> newest = compareHeld(state, pages, tally);
            compareMet(state, pages, tally);
            newest.filter(any -> tally.hasRepaired())
                    .ifPresent(last -> publishAgain(state, Map.of(last.key(), last.revision())));
        } finally {
            met.forget(state.topic());
        }
        int expired;
        do {
            expired = units.call(() -> tombstones.expire(retention.kept(), EXPIRED));
        } while (expired == EXPIRED);
    }

    /**
     * Returns what is newest. It is sent last, if anything is sent: the end of a topic tells how far the revisions have
     * come.
     */
    private Optional<HeldKey> compareHeld(WrittenState state, TopicPages pages, Tally tally) {
        Optional<HeldKey> newest = Optional.empty();
        List<HeldKey> page = heldAfter(state, "");
        while (!page.isEmpty()) {
            compare(state, page.stream().map(HeldKey::key).toList(), pages, tally);
            for (HeldKey each : page) {
                newest = newest.filter(known -> known.revision() > each.revision())
                        .or(() -> Optional.of(each));
            }
            page = heldAfter(state, page.get(page.size() - 1).key());
        }
        return newest;
    }

    private List<HeldKey> heldAfter(WrittenState state, String key) {
        return units.call(() -> state.heldAfter(key, PAGE));
    }

    /** What only the topic has: the tombstone may be lost. */
    private void compareMet(WrittenState state, TopicPages pages, Tally tally) {
        List<Met> page = met.after(state.topic(), "", PAGE);
        while (!page.isEmpty()) {
            List<String> alive = new ArrayList<>(
                    page.stream().filter(each -> !each.gone()).map(Met::key).toList());
            alive.removeAll(held(state, alive).keySet());
            compare(state, alive, pages, tally);
            page = met.after(state.topic(), page.get(page.size() - 1).key(), PAGE);
        }
    }

    private Map<String, Long> held(WrittenState state, Collection<String> keys) {
        return units.call(() -> state.revisions(keys));
    }

    /** Looks twice where they differ: a message may be on its way, and a row change in between. */
    private void compare(WrittenState state, Collection<String> keys, TopicPages pages, Tally tally) {
        Map<String, Long> said = said(state, keys);
        Map<String, Long> published = published(state.topic(), keys);
        List<String> differing = new ArrayList<>(keys.stream()
                .filter(key -> revision(said, key) != revision(published, key))
                .toList());
        if (differing.isEmpty()) {
            return;
        }
        differing.removeAll(outbox.waiting(state.topic(), differing));
        pages.readToEnd(page -> scan.meet(state.topic(), page));
        Map<String, Long> now = published(state.topic(), differing);
        Map<String, Long> lost = new TreeMap<>();
        differing.stream()
                .filter(key -> revision(said, key) > revision(now, key))
                .forEach(key -> lost.put(key, revision(said, key)));
        Map<String, Long> later = said(state, differing);
        tally.repaired(publishAgain(state, lost));
        tally.ahead(differing.stream()
                .filter(key -> revision(now, key) > revision(later, key))
                .toList());
    }

    private static long revision(Map<String, Long> revisions, String key) {
        return revisions.getOrDefault(key, 0L);
    }

    /** The revisions under which keys are there, or were buried. */
    private Map<String, Long> said(WrittenState state, Collection<String> keys) {
        return units.call(() -> saidHere(state, keys));
    }

    /** In the transaction that there is. */
    private Map<String, Long> saidHere(WrittenState state, Collection<String> keys) {
        Map<String, Long> said = new HashMap<>();
        tombstones.of(state.topic(), keys).forEach(each -> said.put(each.key(), each.revision()));
        said.putAll(state.revisions(keys));
        return said;
    }

    private Map<String, Long> published(Topic topic, Collection<String> keys) {
        Map<String, Long> published = new HashMap<>();
        met.of(topic, keys).forEach((key, last) -> published.put(key, last.revision()));
        return published;
    }

    /** Returns those that were published: what has another revision by then is on its way of itself. */
    private List<String> publishAgain(WrittenState state, Map<String, Long> lost) {
        List<String> keys = List.copyOf(lost.keySet());
        List<String> published = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            published.addAll(publishSome(state, lost, keys.subList(from, Math.min(keys.size(), from + AT_ONCE))));
        }
        return published;
    }

    /** One that cannot be published keeps no other from it. */
    private List<String> publishSome(WrittenState state, Map<String, Long> lost, List<String> keys) {
        try {
            units.run(() -> publish(state, lost, keys));
            return keys;
        } catch (ChangedException changed) {
            List<String> others = new ArrayList<>(keys);
            others.removeAll(changed.keys);
            return others.isEmpty() ? others : publishSome(state, lost, others);
        } catch (RuntimeException failed) {
            if (TransientFailure.isCauseOf(failed)) {
                throw failed;
            }
            if (keys.size() == 1) {
                Log.warnf(failed, "%s of %s cannot be published again", keys.get(0), state.topic());
                return List.of();
            }
            int half = keys.size() / 2;
            List<String> published = new ArrayList<>(publishSome(state, lost, keys.subList(0, half)));
            published.addAll(publishSome(state, lost, keys.subList(half, keys.size())));
            return published;
        }
    }

    private void publish(WrittenState state, Map<String, Long> lost, List<String> keys) {
        state.publishAgain(keys);
        tombstones
                .locked(state.topic(), keys)
                .forEach(each -> outbox.tombstone(state.topic(), each.key(), each.revision(), each.changedAt()));
        Map<String, Long> locked = saidHere(state, keys);
        List<String> changed = keys.stream()
                .filter(key -> revision(locked, key) != revision(lost, key))
                .toList();
        if (!changed.isEmpty()) {
            throw new ChangedException(changed);
        }
    }

    /** These were changed while they were looked at; nothing is published of what came with them in the transaction. */
    private static final class ChangedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<String> keys;

        ChangedException(List<String> keys) {
            super(keys.toString());
            this.keys = keys;
        }
    }
}
