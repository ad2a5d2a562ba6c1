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
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final int MOST_ON_THE_WAY = 10_000;

    private final ReplicatedApi ingest;
    private final Map<String, ReplicatedApi> readers;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> onTheWay = new ArrayList<>();
    private int overKafka;
    private int overHttp;
    private final AtomicInteger statements = new AtomicInteger();

    Changes(ReplicatedApi ingest, String bootstrapServers) {
        this(ingest, Map.of(), bootstrapServers);
    }

    /** @param readers those who hear of all changes from ingest, by what to ask them, to which a place is added */
    Changes(ReplicatedApi ingest, Map<String, ReplicatedApi> readers, String bootstrapServers) {
        this.ingest = ingest;
        this.readers = readers;
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
        count(1);
    }

    /** One request of many lines. */
    void move(List<String> vms, String host) {
        String time = now();
        String lines = vms.stream()
                .map(vm -> "{\"vm\":\"%s\",\"observedAt\":\"%s\",\"kind\":\"moved\",\"host\":\"%s\"}\n"
                        .formatted(vm, time, host))
                .collect(Collectors.joining());
        ingest.ask(api -> api.post("/vm-changes", "application/x-ndjson", BodyPublishers.ofString(lines)))
                .required();
        count(vms.size());
    }

    private Answer acknowledged(Answer answer) {
        count(1);
        return answer.required();
    }

    private void count(int more) {
        overHttp += more;
        statements.addAndGet(more);
    }

    /** How many changes were told so far. */
    int statements() {
        return statements.get();
    }

    /** Returns when those who read what ingest publishes have come so far. */
    void awaitEverybody(String after) {
        readers.forEach((question, reader) ->
                reader.ask(api -> api.get(question + after)).required());
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
        onTheWay.add(producer.send(new ProducerRecord<>("fleetmask." + kind + "-changes", null, id, value, headers)));
        overKafka++;
        statements.incrementAndGet();
        if (onTheWay.size() > MOST_ON_THE_WAY) {
            flush();
        }
    }

    /** No statement is newer than its arrival, and services count in microseconds. */
    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }

    void flush() {
        try {
            for (Future<RecordMetadata> sent : onTheWay) {
                sent.get();
            }
        } catch (ExecutionException refused) {
            throw new AssertionError("the broker did not take a change", refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
        onTheWay.clear();
    }

    @Override
    public String toString() {
        return overHttp + " changes over HTTP and " + overKafka + " over Kafka";
    }

    @Override
    public void close() {
        producer.close();
    }
}
