package io.fleetmask.ingest.flood;

import io.fleetmask.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends a flood as fast as it can; every tenth message is a structured CloudEvent. */
record Sender(String bootstrapServers) {
    private static final String TYPE = "io.fleetmask.host-changes.v1";

    /** Where each unusable message went, by its id. */
    Map<String, RecordMetadata> send(Flood flood) throws Exception {
        Map<String, Future<RecordMetadata>> unusable = new HashMap<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5, "batch.size", 262_144);
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            int number = 0;
            for (Flood.Message message : flood.messages()) {
                Future<RecordMetadata> sent = producer.send(record(flood, message, number++ % 10 == 0));
                message.spoiling().ifPresent(any -> unusable.put(message.id(), sent));
            }
        }
        Map<String, RecordMetadata> places = new HashMap<>();
        for (Map.Entry<String, Future<RecordMetadata>> each : unusable.entrySet()) {
            places.put(each.getKey(), each.getValue().get());
        }
        return places;
    }

    static ProducerRecord<String, byte[]> record(Flood flood, Flood.Message message, boolean structured) {
        boolean isWrongType = message.spoiling().filter(Spoiling.TYPE::equals).isPresent();
        String type = isWrongType ? "com.example.other" : TYPE;
        String json = flood.json(message);
        boolean inEnvelope = structured && message.spoiling().isEmpty();
        String value = inEnvelope ? envelope(message, type, json) : json;
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topic.HOST_CHANGES.topicName(),
                flood.host(message.said().host()),
                value.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = inEnvelope
                ? Map.of("content-type", "application/cloudevents+json")
                : Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        message.id(),
                        "ce_source",
                        "/flood",
                        "ce_type",
                        type,
                        "ce_time",
                        Instant.EPOCH.toString(),
                        "content-type",
                        "application/json");
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static String envelope(Flood.Message message, String type, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + message.id() + "\",\"source\":\"/flood\",\"type\":\"" + type
                + "\",\"datacontenttype\":\"application/json\",\"data\":" + data + "}";
    }
}
