package io.fleetmask.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.published.Published;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

/** The relay of a second instance beside the application's own. */
@QuarkusTest
@WithTestResource(KitBacking.class)
class TwoRelaysTest {
    private static final int KEYS = 20;
    private static final int TRANSACTIONS = 100;

    private final String id = UUID.randomUUID().toString();

    @Inject
    Outbox outbox;

    @Inject
    Revisions revisions;

    @Inject
    RelayStep step;

    @Inject
    KafkaClients clients;

    @Inject
    TopicNames names;

    @Inject
    Published published;

    @Test
    void publishNothingTwiceAndKeepTheOrderOfEachKey() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        Thread second = new Thread(() -> publishUntil(stop), "second-relay");
        second.start();
        for (int transaction = 0; transaction < TRANSACTIONS; transaction++) {
            QuarkusTransaction.requiringNew().run(this::changeEveryKey);
        }
        List<ConsumerRecord<byte[], byte[]>> all = published.in(Topic.CLUSTERS.topicName(), id, KEYS * TRANSACTIONS);
        stop.set(true);
        second.join();

        assertThat(all)
                .hasSize(KEYS * TRANSACTIONS)
                .extracting(Published::revision)
                .doesNotHaveDuplicates();
        for (int key = 0; key < KEYS; key++) {
            String suffix = "-" + key;
            assertThat(all.stream().filter(each -> Published.key(each).endsWith(suffix)))
                    .extracting(Published::revision)
                    .isSorted();
        }
    }

    private void publishUntil(AtomicBoolean stop) {
        try (Producer<byte[], byte[]> producer = clients.producer()) {
            while (!stop.get()) {
                step.run(new Publication(producer, names));
            }
        }
    }

    private void changeEveryKey() {
        List<Long> next = revisions.next(KEYS);
        for (int key = 0; key < KEYS; key++) {
            outbox.publish(
                    new ClusterState(id + "-" + key, next.get(key), Instant.EPOCH, "Lab", ClusterPolicy.DEFAULT));
        }
    }
}
