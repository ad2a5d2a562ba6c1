package io.fleetmask.servicekit.intake;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A message that cannot be used, and why. */
public record DeadLetter(ConsumerRecord<byte[], byte[]> original, String reason) {
    /** Why the message cannot be used, in a sentence. */
    public static final String REASON = "dead-letter-reason";

    /** The topic it was read from. */
    public static final String TOPIC = "dead-letter-topic";

    /** The partition it was read from. */
    public static final String PARTITION = "dead-letter-partition";

    /** Its place in that partition. */
    public static final String OFFSET = "dead-letter-offset";

    /** The original key, value and headers, with four more headers. */
    ProducerRecord<byte[], byte[]> to(String topic) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, original.key(), original.value());
        original.headers().forEach(letter.headers()::add);
        add(letter, REASON, reason);
        add(letter, TOPIC, original.topic());
        add(letter, PARTITION, Integer.toString(original.partition()));
        add(letter, OFFSET, Long.toString(original.offset()));
        return letter;
    }

    private static void add(ProducerRecord<byte[], byte[]> letter, String name, String text) {
        letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
