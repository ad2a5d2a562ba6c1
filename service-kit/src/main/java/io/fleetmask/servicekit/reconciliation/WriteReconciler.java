package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.servicekit.reconciliation.MetKeys.Met;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import io.fleetmask.servicekit.topic.TopicPages;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Publishes again what a service holds and its topic does not have: the broker lost what it had acknowledged. */
@Singleton
class WriteReconciler {
    private static final int PAGE = 500;

    private final KafkaClients clients;
    private final TopicNames names;
    private final TopicScan scan;
    private final MetKeys met;

    WriteReconciler(KafkaClients clients, TopicNames names, TopicScan scan, MetKeys met) {
        this.clients = clients;
        this.names = names;
        this.scan = scan;
        this.met = met;
    }

    void run(WrittenState state, Tally tally) {
        met.forget(state.topic());
        try (TopicPages pages = TopicPages.of(clients, names.of(state.topic()))) {
            pages.readToEnd(page -> scan.meet(state.topic(), page));
            tally.compared(met.count(state.topic(), true));
            List<HeldKey> page = heldAfter(state, "");
            while (!page.isEmpty()) {
                publish(state, page, tally);
                page = heldAfter(state, page.get(page.size() - 1).key());
            }
        } finally {
            met.forget(state.topic());
        }
    }

    private static List<HeldKey> heldAfter(WrittenState state, String key) {
        return QuarkusTransaction.requiringNew().call(() -> state.heldAfter(key, PAGE));
    }

    private void publish(WrittenState state, List<HeldKey> page, Tally tally) {
        Map<String, Met> known =
                met.of(state.topic(), page.stream().map(HeldKey::key).toList());
        List<String> missing = page.stream()
                .filter(each -> Optional.ofNullable(known.get(each.key()))
                                .map(Met::revision)
                                .orElse(0L)
                        < each.revision())
                .map(HeldKey::key)
                .toList();
        if (!missing.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> state.publishAgain(missing));
            tally.repaired(missing);
        }
    }
}
