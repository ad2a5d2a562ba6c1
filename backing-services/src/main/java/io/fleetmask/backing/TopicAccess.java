package io.fleetmask.backing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sending to and reading from topics in a test, without consumer groups: every answer begins at the beginning. */
public final class TopicAccess implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final String bootstrapServers;
    private final Map<String, Object> broker;
    private final Producer<String, byte[]> producer;
    private final Map<String, TopicReader> readers = new ConcurrentHashMap<>();

    public TopicAccess(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.broker = Map.of("bootstrap.servers", bootstrapServers);
        this.producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    }

    /** Returns when the broker has it. */
    public void send(String topic, String key, String value) {
        send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns when the broker has it; a record with a {@code null} value is a tombstone. */
    public void send(ProducerRecord<String, byte[]> message) {
        try {
            producer.send(message).get();
        } catch (ExecutionException failed) {
            throw new BackingServiceException("cannot send to " + message.topic(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackingServiceException("interrupted while sending to " + message.topic(), interrupted);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Everything in the topic now, in order within each partition; {@code value()} is {@code null} in tombstones. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return readers.computeIfAbsent(topic, name -> new TopicReader(consumer(), name))
                .records();
    }

    /** The topic's records as soon as there are at least so many, else an exception that says how many there were. */
    public List<ConsumerRecord<String, byte[]>> await(String topic, int count, Duration atMost) {
        Instant deadline = Instant.now().plus(atMost);
        List<ConsumerRecord<String, byte[]>> records = records(topic);
        while (records.size() < count && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(LOOK.toNanos());
            records = records(topic);
        }
        if (records.size() < count) {
            throw new BackingServiceException(
                    topic + " has " + records.size() + " records after " + atMost + ", expected " + count);
        }
        return records;
    }

    /** Takes away all that is in a compacted topic now, without a trace. */
    public void lose(String topic) {
        try (Admin admin = Admin.create(broker)) {
            new LostRecords(admin, topic).lose();
        } catch (ExecutionException failed) {
            throw new BackingServiceException("cannot take the records out of " + topic, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackingServiceException("interrupted while taking the records out of " + topic, interrupted);
        }
    }

    private Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        readers.values().forEach(TopicReader::close);
        producer.close(Duration.ofSeconds(5));
    }
}
