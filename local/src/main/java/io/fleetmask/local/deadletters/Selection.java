package io.fleetmask.local.deadletters;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which dead letters are meant: all, those with a reason or from a topic. */
final class Selection {
    @Option(names = "--reason", paramLabel = "TEXT", description = "only those whose reason contains this")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "only those that were read from this topic, for example fleetmask.host-changes")
    private Optional<String> topic = Optional.empty();

    /** In the order of their topics, oldest first within a partition. */
    List<DeadLetter> among(Broker broker) {
        List<DeadLetter> letters = new ArrayList<>();
        for (String dead : broker.deadLetterTopics()) {
            broker.read(dead, message -> {
                DeadLetter letter = DeadLetter.of(message);
                if (isMeant(letter)) {
                    letters.add(letter);
                }
            });
        }
        return letters;
    }

    /** Those that nobody has brought back yet. */
    List<DeadLetter> openAmong(Broker broker) {
        Set<DeadLetterId> replayed = new HashSet<>(new Replayed(broker).all());
        return among(broker).stream()
                .filter(letter -> !replayed.contains(letter.id()))
                .toList();
    }

    private boolean isMeant(DeadLetter letter) {
        return reason.filter(text -> !letter.reason().contains(text)).isEmpty()
                && topic.filter(name -> !letter.source().equals(name)).isEmpty();
    }
}
