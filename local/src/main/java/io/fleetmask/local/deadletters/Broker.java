package io.fleetmask.local.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reading topics of a broker from their beginning to the end that they have now.
 *
 * @param client where it is, and how one gets in: {@code bootstrap.servers=127.0.0.1:9092}
 */
record Broker(Map<String, String> client) {
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int TIMEOUT_MS = 10_000;

    /** What every client of it is set up with. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("default.api.timeout.ms", TIMEOUT_MS);
        settings.put("request.timeout.ms", TIMEOUT_MS);
        return settings;
    }

    /** The dead-letter topics that are there, sorted. */
    List<String> deadLetterTopics() {
        return asked(consumer -> consumer.listTopics().keySet().stream()
                .filter(DeadLetterId::isDeadLetterTopic)
                .sorted()
                .toList());
    }

    /** Shows each message of a topic; none where there is no such topic. */
    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        asked(consumer -> {
            if (consumer.listTopics().containsKey(topic)) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
                readToEnd(consumer, partitions, each);
            }
            return topic;
        });
    }

    private static void readToEnd(
            KafkaConsumer<byte[], byte[]> consumer,
            Collection<TopicPartition> partitions,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Instant heard = Instant.now();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var batch = consumer.poll(Duration.ofMillis(200));
            batch.forEach(each);
            heard = batch.isEmpty() ? heard : Instant.now();
            if (Duration.between(heard, Instant.now()).compareTo(SILENCE) > 0) {
                throw new DeadLettersException(
                        "the broker sent nothing of " + partitions + " for " + SILENCE.toSeconds() + " s");
            }
        }
    }

    /** The first message at this place or after it. */
    ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset) {
        return asked(consumer -> {
            if (!consumer.listTopics().containsKey(partition.topic())) {
                throw new DeadLettersException("there is no topic " + partition.topic());
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            Instant deadline = Instant.now().plus(SILENCE);
            while (Instant.now().isBefore(deadline)
                    && consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L) > offset) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    return message;
                }
            }
            throw new DeadLettersException("nothing is at " + partition + " from " + offset + " on");
        });
    }

    private interface Question<A> {
        A ask(KafkaConsumer<byte[], byte[]> consumer);
    }

    private <A> A asked(Question<A> question) {
        Map<String, Object> settings = new java.util.HashMap<>(settings());
        settings.put("allow.auto.create.topics", false);
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return question.ask(consumer);
        } catch (KafkaException away) {
            throw new DeadLettersException(
                    "no answer from the broker at " + client.get("bootstrap.servers")
                            + ": is `fleetmask up` running? --bootstrap names" + " another (" + away.getMessage() + ")",
                    away);
        }
    }
}
