package io.fleetmask.servicekit.intake;

import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This service's dead-letter topic: what cannot be used is kept there, and the stream goes on. */
@Singleton
public class DeadLetters {
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final Counter counter;

    DeadLetters(
            @ConfigProperty(name = "fleetmask.service") Writer service,
            TopicNames names,
            KafkaClients clients,
            MeterRegistry metrics) {
        this.topic = names.deadLettersOf(service);
        this.producer = clients.producer();
        this.counter = metrics.counter("fleetmask.intake.dead.letters");
    }

    /** Returns when the broker has stored them all; throws when it has not, and then all must be sent again. */
    public void send(List<DeadLetter> letters) {
        List<Future<RecordMetadata>> sent =
                letters.stream().map(letter -> producer.send(letter.to(topic))).toList();
        sent.forEach(DeadLetters::await);
        counter.increment(letters.size());
        letters.forEach(letter -> Log.warnf(
                "dead letter from %s-%d at %d: %s",
                letter.original().topic(),
                letter.original().partition(),
                letter.original().offset(),
                letter.reason()));
    }

    /** Throws when the broker cannot be asked for the topic. */
    void probe() {
        producer.partitionsFor(topic);
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException failed) {
            throw new KafkaException("cannot store a dead letter", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while storing a dead letter", stopped);
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
