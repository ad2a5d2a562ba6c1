package io.fleetmask.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.fleetmask.events.contract.Contract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is written here, read by the official CloudEvents SDK. */
class CloudEventsSdkTest {
    static final List<Event> EVENTS = EventCodecTest.EVENTS;

    @ParameterizedTest
    @FieldSource("EVENTS")
    void readsTheBinaryModeThatIsPublished(Event event) {
        Topic topic = Topic.of(event);
        MessageReader message = KafkaMessageFactory.createReader(published(event));
        assertThat(message.getEncoding()).isEqualTo(Encoding.BINARY);
        CloudEvent read = message.toEvent();
        assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(read.getId()).isEqualTo(topic.topicName() + "/" + event.revision());
        assertThat(read.getSource())
                .hasToString("/fleetmask/"
                        + (event instanceof AuditEntry entry ? entry.service() : Words.text(topic.writer())));
        assertThat(read.getType()).isEqualTo(CloudEventHeaders.type(topic));
        assertThat(read.getDataSchema()).isEqualTo(URI.create(MessageSchema.id(topic)));
        assertThat(read.getSubject()).isEqualTo(event.key());
        assertThat(Objects.requireNonNull(read.getTime()).toInstant()).isEqualTo(event.changedAt());
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(read.getExtension("revision")).isEqualTo(Long.toString(event.revision()));
        assertThat(Objects.requireNonNull(read.getData()).toBytes()).isEqualTo(EventCodec.encode(event));
    }

    @ParameterizedTest
    @FieldSource("EVENTS")
    void keepsAllOfItInStructuredMode(Event event) throws UnreadableEventException {
        CloudEvent binary = KafkaMessageFactory.createReader(published(event)).toEvent();
        ProducerRecord<String, byte[]> structured = KafkaMessageFactory.<String>createWriter("any", event.key())
                .writeStructured(binary, JsonFormat.CONTENT_TYPE);
        MessageReader message = KafkaMessageFactory.createReader(record(structured));
        assertThat(message.getEncoding()).isEqualTo(Encoding.STRUCTURED);
        CloudEvent read = message.toEvent();
        byte[] data = Objects.requireNonNull(read.getData()).toBytes();
        assertThat(Contract.objectionsToOwn(Topic.of(event), data)).isEmpty();
        assertThat(EventCodec.decode(event.getClass(), data)).isEqualTo(event);
        assertThat(read.getAttributeNames()).isEqualTo(binary.getAttributeNames());
    }

    private static ConsumerRecord<String, byte[]> published(Event event) {
        Topic topic = Topic.of(event);
        Map<String, String> headers = CloudEventHeaders.of(topic, event.key(), event.revision(), event.changedAt());
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic.topicName(), event.key(), EventCodec.encode(event));
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record(message);
    }

    private static ConsumerRecord<String, byte[]> record(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                "any",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers()),
                java.util.Optional.empty());
    }
}
