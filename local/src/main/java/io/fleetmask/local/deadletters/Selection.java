package io.fleetmask.local.deadletters;

import java.util.Optional;
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

    Optional<String> topic() {
        return topic;
    }

    Optional<String> reason() {
        return reason;
    }

    boolean takes(DeadLetter letter) {
        return reason.filter(text -> !letter.reason().contains(text)).isEmpty()
                && topic.filter(name -> !letter.source().equals(name)).isEmpty();
    }
}
