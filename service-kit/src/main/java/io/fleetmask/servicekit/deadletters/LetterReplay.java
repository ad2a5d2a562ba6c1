package io.fleetmask.servicekit.deadletters;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.audit.Act;
import io.fleetmask.servicekit.audit.Audit;
import io.fleetmask.servicekit.intake.DeadLetter;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.reconciliation.Reconciliation;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Bringing dead letters back, in the way that each topic allows. Anybody may write changes of hosts and VMs, and ingest
 * takes each once, by its id: they are sent again. Nothing old goes into a topic with one writer; its newest state is
 * there, and the service has to look.
 */
@Singleton
class LetterReplay {
    private static final int LONGEST = 500;
    private static final String HEADERS = "dead-letter-";

    private final LetterTopic letters;
    private final ReplayedLetters replayed;
    private final Set<String> changes;
    private final KafkaClients clients;
    private final Reconciliation reconciliation;
    private final UnitOfWork units;
    private final Audit audit;

    LetterReplay(
            LetterTopic letters,
            ReplayedLetters replayed,
            TopicNames names,
            KafkaClients clients,
            Reconciliation reconciliation,
            UnitOfWork units,
            Audit audit) {
        this.letters = letters;
        this.replayed = replayed;
        this.changes = Set.of(names.of(Topic.HOST_CHANGES), names.of(Topic.VM_CHANGES));
        this.clients = clients;
        this.reconciliation = reconciliation;
        this.units = units;
        this.audit = audit;
    }

    /** What is kept of a letter until it is brought back: only a change needs its value again. */
    private record Meant(LetterId id, String topic, String reason, Optional<ProducerRecord<byte[], byte[]>> original) {}

    /** Brings back those that are meant and open, up to so many, oldest first within a partition. */
    ReplayReport replay(LetterFilter filter, Optional<String> because, int most) {
        Map<String, ?> done = replayed.all();
        List<Meant> meant = new ArrayList<>();
        letters.read(Optional.empty(), letter -> {
            LetterId id = letters.id(letter);
            if (filter.takes(id, letter, done.containsKey(id.toString()))) {
                meant.add(meant(id, letter));
            }
            return meant.size() <= most;
        });
        List<Meant> now = meant.subList(0, Math.min(most, meant.size()));
        if (!now.isEmpty()) {
            // In the transaction of the entries: what is not in the audit was not brought back.
            units.run(() -> {
                now.forEach(each -> audit.keep(act(each, because)));
                bringBack(now);
            });
        }
        return ReplayReport.of(now.stream().map(Meant::topic).toList(), changes, meant.size() > most);
    }

    private static Act act(Meant letter, Optional<String> because) {
        Act act = Act.of("replayed", "dead-letter", letter.id().toString())
                .from(kept(letter.topic() + ": " + letter.reason()));
        return because.map(act::because).orElse(act);
    }

    /** A reason may quote anything; a database keeps no NUL, and an audit needs no whole message. */
    private static String kept(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", "\ufffd");
        return shown.substring(0, Math.min(LONGEST, shown.length()));
    }

    private Meant meant(LetterId id, ConsumerRecord<byte[], byte[]> letter) {
        String topic = Letter.header(letter, DeadLetter.TOPIC);
        return new Meant(
                id,
                topic,
                Letter.header(letter, DeadLetter.REASON),
                changes.contains(topic) ? Optional.of(original(topic, letter)) : Optional.empty());
    }

    /** The message as it was, without what was said of it as a dead letter. */
    private static ProducerRecord<byte[], byte[]> original(String topic, ConsumerRecord<byte[], byte[]> letter) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, letter.key(), letter.value());
        letter.headers().forEach(header -> {
            if (!header.key().startsWith(HEADERS)) {
                message.headers().add(header);
            }
        });
        return message;
    }

    private void bringBack(List<Meant> meant) {
        try (Producer<byte[], byte[]> producer = clients.producer()) {
            ReplayedLetters.stored(meant.stream()
                    .flatMap(each -> each.original().stream())
                    .map(producer::send)
                    .toList());
            if (meant.stream().anyMatch(each -> each.original().isEmpty())) {
                reconciliation.begin();
            }
            replayed.add(meant.stream().map(Meant::id).toList(), producer);
        }
    }
}
