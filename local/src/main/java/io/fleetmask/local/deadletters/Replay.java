package io.fleetmask.local.deadletters;

import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.client.HttpApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Bringing dead letters back, in the way that each topic allows. */
final class Replay implements AutoCloseable {
    /** Anybody may write these, and ingest takes each event once, by its id. */
    private static final Set<String> CHANGES = Set.of("fleetmask.host-changes", "fleetmask.vm-changes");

    private static final int AT_ONCE = 500;

    private final Broker broker;
    private final Map<String, HttpApi> services;
    private final Producer<byte[], byte[]> producer;
    private final Replayed replayed;

    /** @param services those that can compare what they hold with the topics, by name */
    Replay(Broker broker, Map<String, HttpApi> services) {
        this.broker = broker;
        this.services = Map.copyOf(services);
        Map<String, Object> settings = new HashMap<>(broker.settings());
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.replayed = new Replayed(broker);
    }

    /** What became of them, by topic or service. */
    List<Brought> bringBack(List<DeadLetter> letters) {
        replayed.prepare();
        List<Brought> all = new ArrayList<>(
                sendAgain(letters.stream().filter(Replay::isChange).toList()));
        Map<String, List<DeadLetter>> byService = letters.stream()
                .filter(letter -> !isChange(letter))
                .collect(Collectors.groupingBy(letter -> letter.id().service(), TreeMap::new, Collectors.toList()));
        byService.forEach((service, missed) -> all.add(reconcile(service, missed)));
        return all;
    }

    private static boolean isChange(DeadLetter letter) {
        return CHANGES.contains(letter.source());
    }

    private List<Brought> sendAgain(List<DeadLetter> letters) {
        Set<DeadLetterId> wanted = letters.stream().map(DeadLetter::id).collect(Collectors.toSet());
        Map<String, Long> counts = letters.stream()
                .collect(Collectors.groupingBy(DeadLetter::source, TreeMap::new, Collectors.counting()));
        Set<String> topics =
                wanted.stream().map(id -> id.place().topic()).collect(Collectors.toCollection(HashSet::new));
        Batch batch = new Batch();
        topics.forEach(topic -> broker.read(topic, letter -> {
            if (wanted.contains(DeadLetterId.of(letter))) {
                batch.send(letter);
            }
        }));
        batch.finish();
        return counts.entrySet().stream()
                .map(each -> Brought.sentAgain("ingest", each.getKey(), each.getValue()))
                .toList();
    }

    /** What is on its way; remembered as replayed when the broker has it. */
    private final class Batch {
        private final List<Future<?>> sent = new ArrayList<>();
        private final List<DeadLetterId> ids = new ArrayList<>();

        void send(ConsumerRecord<byte[], byte[]> letter) {
            sent.add(producer.send(original(letter)));
            ids.add(DeadLetterId.of(letter));
            if (sent.size() >= AT_ONCE) {
                finish();
            }
        }

        void finish() {
            Replayed.stored(sent);
            replayed.add(ids, producer);
            sent.clear();
            ids.clear();
        }
    }

    /** The message as it was, without what was said of it as a dead letter. */
    private static ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> letter) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(DeadLetter.of(letter).source(), letter.key(), letter.value());
        letter.headers().forEach(header -> {
            if (!header.key().startsWith(DeadLetter.HEADERS)) {
                message.headers().add(header);
            }
        });
        return message;
    }

    /** Nothing old goes into a topic with one writer; its newest state is there, and the service has to look. */
    private Brought reconcile(String service, List<DeadLetter> letters) {
        Optional<String> failure = asked(service);
        if (failure.isPresent()) {
            return Brought.notBack(service, letters.size(), failure.get());
        }
        replayed.add(letters.stream().map(DeadLetter::id).toList(), producer);
        return Brought.compared(service, letters.size());
    }

    private Optional<String> asked(String service) {
        HttpApi api = services.get(service);
        if (api == null) {
            return Optional.of(service + " reads no topic that could be compared");
        }
        try {
            Answer answer = api.post("/reconciliation", "application/json", BodyPublishers.noBody());
            return answer.isGood()
                    ? Optional.empty()
                    : Optional.of(answer.request() + " answered " + answer.status() + ": " + answer.reason());
        } catch (ApiException away) {
            return Optional.of(String.valueOf(away.getMessage()));
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
