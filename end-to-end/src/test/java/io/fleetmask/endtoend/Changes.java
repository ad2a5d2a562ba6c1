package io.fleetmask.endtoend;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fleetmask.endtoend.Truth.VmFact;
import io.fleetmask.local.client.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends changes to ingest, over HTTP until one of its instances has acknowledged them, or over Kafka. */
final class Changes implements AutoCloseable {
    private static final Set<Integer> GONE = Set.of(200, 404);

    private final ReplicatedApi ingest;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> overKafka = new ArrayList<>();
    private int overHttp;

    Changes(ReplicatedApi ingest, String bootstrapServers) {
        this.ingest = ingest;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void declare(String cluster, String syntax) {
        String policy = "{\"policy\":{\"settle\":\"PT0S\",\"syntax\":\"" + syntax + "\"}}";
        acknowledged(ingest.ask(api -> api.put("/clusters/" + cluster, policy)));
    }

    void placeHost(String host, Optional<String> cluster) {
        String body = cluster.map(id -> "{\"cluster\":\"" + id + "\"}").orElse("{}");
        acknowledged(ingest.ask(api -> api.put("/hosts/" + host, body)));
    }

    /** The id of the VM that the log is about. */
    String upload(String host, SampleLog log) {
        return acknowledged(ingest.ask(api -> api.post(
                        "/vmware-logs?host=" + host,
                        "application/octet-stream",
                        BodyPublishers.ofByteArray(log.bytes()))))
                .json()
                .at("/vms/0/id")
                .asText();
    }

    /** What the answer calls its {@code after}. */
    String put(String vm, VmFact fact) {
        String body = "{\"name\":\"%s\",\"host\":\"%s\",\"hardwareVersion\":%d,\"power\":\"%s\"}"
                .formatted(fact.name(), fact.host(), fact.hardwareVersion(), fact.power());
        return acknowledged(ingest.ask(api -> api.put("/vms/" + vm, body)))
                .json()
                .path("after")
                .asText();
    }

    /** It may be gone already: the answer to an earlier request may have been lost with its instance. */
    void remove(String vm) {
        Answer answer = ingest.ask(api -> api.delete("/vms/" + vm));
        if (!GONE.contains(answer.status())) {
            answer.required();
        }
        overHttp++;
    }

    /** One request of many lines. */
    void move(List<String> vms, String host) {
        String time = now();
        String lines = vms.stream()
                .map(vm -> "{\"vm\":\"%s\",\"observedAt\":\"%s\",\"kind\":\"moved\",\"host\":\"%s\"}\n"
                        .formatted(vm, time, host))
                .collect(Collectors.joining());
        acknowledged(
                ingest.ask(api -> api.post("/vm-changes", "application/x-ndjson", BodyPublishers.ofString(lines))));
    }

    private Answer acknowledged(Answer answer) {
        overHttp++;
        return answer.required();
    }

    void tellOfVm(String vm, String change) {
        send("vm", vm, change);
    }

    void tellOfHost(String host, String change) {
        send("host", host, change);
    }

    void tellOfProcessors(String host, SampleLog log) {
        send("host", host, "\"kind\":\"cpuid-log\",\"log\":" + new TextNode(log.text()));
    }

    /** Does not wait for the broker; {@link #flush} does. */
    private void send(String kind, String id, String change) {
        String event = ("{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/stream\",\"time\":\"%s\","
                        + "\"type\":\"io.fleetmask.%s-changes.v1\",\"data\":{\"%s\":\"%s\",%s}}")
                .formatted(UUID.randomUUID(), now(), kind, kind, id, change);
        RecordHeaders headers = new RecordHeaders();
        headers.add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        byte[] value = event.getBytes(StandardCharsets.UTF_8);
        overKafka.add(producer.send(new ProducerRecord<>("fleetmask." + kind + "-changes", null, id, value, headers)));
    }

    /** No statement is newer than its arrival, and services count in microseconds. */
    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }

    void flush() throws InterruptedException, ExecutionException {
        for (Future<RecordMetadata> sent : overKafka) {
            sent.get();
        }
    }

    @Override
    public String toString() {
        return overHttp + " changes over HTTP and " + overKafka.size() + " over Kafka";
    }

    @Override
    public void close() {
        producer.close();
    }
}
