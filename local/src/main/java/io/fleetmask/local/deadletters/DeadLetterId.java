package io.fleetmask.local.deadletters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a dead letter lies: service, partition and offset of its dead-letter topic, {@code analysis:2:17}. */
record DeadLetterId(String service, int partition, long offset) {
    private static final Pattern NOTATION = Pattern.compile("([a-z]{1,32}):([0-9]{1,6}):([0-9]{1,18})");
    private static final Pattern TOPIC = Pattern.compile("fleetmask\\.([a-z]{1,32})\\.dead");

    static DeadLetterId of(ConsumerRecord<?, ?> letter) {
        Matcher service = TOPIC.matcher(letter.topic());
        if (!service.matches()) {
            throw new IllegalArgumentException(letter.topic() + " is no dead-letter topic");
        }
        return new DeadLetterId(service.group(1), letter.partition(), letter.offset());
    }

    static DeadLetterId parse(String text) {
        Matcher parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no dead letter; one is analysis:2:17, as list says");
        }
        return new DeadLetterId(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    static boolean isDeadLetterTopic(String topic) {
        return TOPIC.matcher(topic).matches();
    }

    TopicPartition place() {
        return new TopicPartition("fleetmask." + service + ".dead", partition);
    }

    @Override
    public String toString() {
        return service + ":" + partition + ":" + offset;
    }

    /** For command lines. */
    static final class Converter implements ITypeConverter<DeadLetterId> {
        @Override
        public DeadLetterId convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException other) {
                throw new TypeConversionException(String.valueOf(other.getMessage()));
            }
        }
    }
}
