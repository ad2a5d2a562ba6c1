package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.jdbc.SessionLock;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whose turn it is to publish: one instance at a time, for as long as its session with the database lives.
 *
 * <p>A session may end while its owner still sends, and not know. So whoever takes over first fences its predecessor: the
 * broker then refuses what that one still sends, and takes back what it has not committed.
 */
@Singleton
class RelayTurn implements AutoCloseable {
    private static final String LOCK = "relay";
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final DataSource database;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final TopicNames names;
    private Optional<SessionLock> lock = Optional.empty();
    private Optional<Publication> publication = Optional.empty();

    @Inject
    RelayTurn(
            @ConfigProperty(name = "fleetmask.service") Writer service,
            DataSource database,
            KafkaClients clients,
            TopicNames names) {
        this(database, () -> clients.fencingProducer(transactionalId(service, names)), names);
    }

    /** @param producers opens producers with the one transactional id of the service */
    RelayTurn(DataSource database, Supplier<Producer<byte[], byte[]>> producers, TopicNames names) {
        this.database = database;
        this.producers = producers;
        this.names = names;
    }

    /** Of one topic's name, so that two installations with topics of their own do not fence each other. */
    private static String transactionalId(Writer service, TopicNames names) {
        return Stream.of(Topic.values())
                        .filter(topic -> topic.writer() == service)
                        .map(names::of)
                        .findFirst()
                        .orElseThrow()
                + ".relay";
    }

    /**
     * What to publish with, if it is this instance's turn.
     *
     * @param first what is to be done at the beginning of a turn, when nobody else publishes any more
     */
    synchronized Optional<Publication> take(Runnable first) {
        if (publication.isPresent() && lock.filter(SessionLock::isAlive).isPresent()) {
            return publication;
        }
        giveUp();
        lock = SessionLock.take(database, LOCK);
        if (lock.isPresent()) {
            Publication fenced = new Publication(fencing(), names);
            publication = Optional.of(fenced);
            first.run();
        }
        return publication;
    }

    private Producer<byte[], byte[]> fencing() {
        Producer<byte[], byte[]> producer = producers.get();
        try {
            producer.initTransactions();
            return producer;
        } catch (KafkaException failed) {
            producer.close(Duration.ZERO);
            throw failed;
        }
    }

    @Override
    public void close() {
        giveUp();
    }

    /** Leaves the turn to others; it may be taken again. */
    synchronized void giveUp() {
        publication.ifPresent(last -> last.producer().close(CLOSE));
        publication = Optional.empty();
        lock.ifPresent(SessionLock::close);
        lock = Optional.empty();
    }
}
