package io.fleetmask.local.deadletters;

import io.fleetmask.local.client.HttpApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Dead letters as they lie in Kafka, for when a service is away.
 *
 * @param services those that can compare what they hold with the topics, by name
 */
record BrokerLetters(Broker broker, Map<String, HttpApi> services) implements Letters {
    @Override
    public List<DeadLetter> all(Selection selection) {
        Set<DeadLetterId> replayed = new Replayed(broker).all();
        List<DeadLetter> letters = new ArrayList<>();
        for (String dead : broker.deadLetterTopics()) {
            broker.read(dead, message -> {
                DeadLetter letter = DeadLetter.of(message);
                if (selection.takes(letter)) {
                    letters.add(letter.replayed(replayed.contains(letter.id())));
                }
            });
        }
        return letters;
    }

    @Override
    public Shown show(DeadLetterId id) {
        ConsumerRecord<byte[], byte[]> letter = broker.at(id.place(), id.offset());
        if (letter.offset() != id.offset()) {
            throw new DeadLettersException(id + " is not there any more; the next one is " + DeadLetterId.of(letter));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "stored", Optional.of(Instant.ofEpochMilli(letter.timestamp()).toString())));
        facts.add(new Fact("key", Optional.ofNullable(letter.key()).map(DeadLetter::text)));
        for (Header header : letter.headers()) {
            facts.add(new Fact(header.key(), Optional.ofNullable(header.value()).map(DeadLetter::text)));
        }
        return new Shown(facts, Optional.ofNullable(letter.value()).map(DeadLetter::text));
    }

    @Override
    public List<Brought> replay(Selection selection, List<DeadLetterId> ids, Optional<String> because) {
        List<DeadLetter> meant = all(selection).stream()
                .filter(letter -> !letter.replayed())
                .filter(letter -> ids.isEmpty() || ids.contains(letter.id()))
                .toList();
        if (meant.isEmpty()) {
            return List.of();
        }
        try (Replay replay = new Replay(broker, services)) {
            return replay.bringBack(meant);
        }
    }
}
