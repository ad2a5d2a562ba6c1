package io.fleetmask.servicekit.consumed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
@SuppressWarnings("NullAway.Init")
class ConsumedTest {
    private static final TopicPartition PARTITION = new TopicPartition(PatchMessages.TOPIC, PatchMessages.PARTITION);

    private final String vm = UUID.randomUUID().toString();

    TopicAccess topics;

    @Inject
    PatchListener listener;

    @Inject
    ConsumedRows rows;

    @Inject
    Reassignment reassignment;

    @Inject
    Statements statements;

    @Test
    void writesDownHowFarItHasRead() throws InterruptedException {
        topics.send(PatchMessages.of(vm, 1));
        long end = topics.records(PatchMessages.TOPIC).stream()
                .filter(each -> each.partition() == PatchMessages.PARTITION)
                .mapToLong(each -> each.offset() + 1)
                .max()
                .orElseThrow();

        listener.await(() -> next().filter(next -> next == end).isPresent());
        assertThat(listener.revisionsOf(vm)).containsExactly(1L);
    }

    @Test
    void goesOnWhereTheDatabaseIsWhateverTheGroupSays() throws InterruptedException {
        readOnce();
        setBackDatabase();

        reassignment.of(Set.of(PARTITION));

        listener.await(() -> listener.revisionsOf(vm).equals(List.of(1L, 1L)));
    }

    @Test
    void readsAgainWhatADatabaseHasLostThatFailedOver() throws InterruptedException {
        readOnce();
        setBackDatabase();

        topics.send(PatchMessages.of(vm + "-next", 2));

        listener.await(() -> listener.revisionsOf(vm).equals(List.of(1L, 1L)));
        listener.await(() -> next().filter(next -> next > 0).isPresent());
    }

    private void readOnce() throws InterruptedException {
        topics.send(PatchMessages.of(vm, 1));
        listener.await(() -> listener.revisionsOf(vm).equals(List.of(1L)));
        long end = topics.records(PatchMessages.TOPIC).stream()
                .filter(each -> each.partition() == PatchMessages.PARTITION)
                .count();
        listener.await(() -> next().filter(next -> next >= end).isPresent());
    }

    /** As an older backup would. */
    private void setBackDatabase() {
        QuarkusTransaction.requiringNew().run(() -> {
            statements.run("DELETE FROM seen_revision WHERE topic = 'VMX_PATCHES'", delete -> delete.executeUpdate());
            rows.move(PARTITION, 0);
        });
    }

    private Optional<Long> next() {
        return Optional.ofNullable(rows.of(List.of(PatchMessages.TOPIC)).get(PARTITION))
                .map(Start.Known::nextOffset);
    }
}
