package io.fleetmask.benchmarks.load;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A plain producer, as fast as the broker takes messages; what the broker refuses ends the run. */
final class Sender implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private Optional<Future<RecordMetadata>> last = Optional.empty();

    Sender(String bootstrapServers) {
        this(bootstrapServers, 5);
    }

    /**
     * One that waits for other messages before it sends.
     *
     * @param lingerMs for so long
     */
    Sender(String bootstrapServers, int lingerMs) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        lingerMs,
                        "batch.size",
                        262_144,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void send(ProducerRecord<byte[], byte[]> message) {
        last = Optional.of(producer.send(message));
    }

    /** Returns when all is stored. */
    void flush() {
        producer.flush();
        try {
            if (last.isPresent()) {
                last.get().get();
            }
        } catch (ExecutionException refused) {
            throw new IllegalStateException("the broker refuses a message", refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    @Override
    public void close() {
        flush();
        producer.close();
    }
}
