package io.fleetmask.servicekit.topic;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plain Kafka clients with the application's {@code kafka.…} settings: addresses, TLS, credentials. */
@Singleton
public class KafkaClients {
    private static final int REQUEST_TIMEOUT_MS = 5_000;
    private static final int SHORTEST_WAIT_MS = 20;
    private static final int DELIVERY_TIMEOUT_MS = 15_000;

    /** Readers wait for the end of a transaction whose producer has died. */
    private static final int TRANSACTION_TIMEOUT_MS = 2 * DELIVERY_TIMEOUT_MS;

    /** Who reads a topic again stores a batch at a time. */
    private static final int LARGEST_BATCH = 2_000;

    private static final Map<String, Object> PRODUCER = Map.of(
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            TopicCreation.LARGEST_DEAD_LETTER,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            REQUEST_TIMEOUT_MS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            REQUEST_TIMEOUT_MS,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            DELIVERY_TIMEOUT_MS);

    private final Map<String, Object> common;

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> common) {
        this.common = Map.copyOf(common);
    }

    /** A client for topics, which gives up after a few seconds without a broker. */
    public Admin admin() {
        return Admin.create(with(Map.<String, Object>of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS)));
    }

    /** A producer whose messages are stored by all in-sync replicas, once and in order, or reported as failed. */
    public Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(with(PRODUCER));
    }

    /** The same with transactions; the newest producer of an id fences the former ones. */
    public Producer<byte[], byte[]> fencingProducer(String transactionalId) {
        Map<String, Object> settings = new HashMap<>(PRODUCER);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        return new KafkaProducer<>(with(settings));
    }

    /** A consumer without a group, for reading what is there; the end is where the first open transaction begins. */
    public Consumer<byte[], byte[]> reader() {
        return reader(Map.of());
    }

    /** The same for somebody who waits, and goes from partition to partition: each change of them ends a wait for more. */
    public Consumer<byte[], byte[]> impatientReader() {
        return reader(Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, SHORTEST_WAIT_MS));
    }

    /** The same for somebody who asks where partitions end, open transactions included. */
    Consumer<byte[], byte[]> openEndedReader() {
        return reader(Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted"));
    }

    private Consumer<byte[], byte[]> reader(Map<String, Object> other) {
        Map<String, Object> settings = new HashMap<>(Map.<String, Object>of(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                LARGEST_BATCH,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                REQUEST_TIMEOUT_MS));
        settings.putAll(other);
        return new KafkaConsumer<>(with(settings));
    }

    private Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(common);
        all.putAll(own);
        return all;
    }
}
