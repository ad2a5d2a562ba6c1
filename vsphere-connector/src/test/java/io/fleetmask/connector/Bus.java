package io.fleetmask.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.Topic;
import io.fleetmask.events.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one watch has said. */
record Bus(TopicAccess topics, String prefix) {
    private static final Duration LOOK = Duration.ofMillis(20);

    String name(Topic topic) {
        return prefix + "." + topic.message();
    }

    String host(String key, String part, Duration atMost) {
        return newest(Topic.HOST_CHANGES, key, part, atMost, Set.of());
    }

    String vm(String key, String part, Duration atMost) {
        return newest(Topic.VM_CHANGES, key, part, atMost, Set.of());
    }

    /** The newest message with this key and part, as soon as there is one beside those that were {@link #seen} before. */
    String newest(Topic topic, String key, String part, Duration atMost, Set<String> before) {
        Instant end = Instant.now().plus(atMost);
        Optional<String> found = Optional.empty();
        while (found.isEmpty() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(LOOK.toNanos());
            found = messages(topic)
                    .filter(message -> message.key().equals(key) && !before.contains(place(message)))
                    .map(Bus::text)
                    .filter(text -> text.contains(part))
                    .reduce((older, newer) -> newer);
        }
        return found.orElseThrow(() -> new AssertionError("no " + part + " of " + key + " within " + atMost + ": "
                + messages(topic).map(Bus::text).toList()));
    }

    private Stream<ConsumerRecord<String, byte[]>> messages(Topic topic) {
        return topics.records(name(topic)).stream();
    }

    private static String text(ConsumerRecord<String, byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }

    /** How many messages there are of each kind. */
    Map<String, Long> kinds(Topic topic) {
        return messages(topic)
                .map(Bus::text)
                .map(Bus::kind)
                .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
    }

    /** What was said of one thing more than once: its key and the kind of the message. */
    List<String> toldTwice(Topic topic) {
        return messages(topic)
                .map(message -> message.key() + " " + kind(text(message)))
                .collect(Collectors.groupingBy(told -> told, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(told -> told.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String kind(String text) {
        return text.replaceFirst("(?s).*?\"kind\":\"([a-z-]+)\".*", "$1");
    }

    int count() {
        return seen().size();
    }

    /** Where each message lies that there is now. */
    Set<String> seen() {
        return Stream.of(Topic.HOST_CHANGES, Topic.VM_CHANGES)
                .flatMap(this::messages)
                .map(Bus::place)
                .collect(Collectors.toSet());
    }

    private static String place(ConsumerRecord<String, byte[]> message) {
        return message.topic() + " " + message.partition() + " " + message.offset();
    }

    void none(Topic topic, String part) {
        assertThat(messages(topic).map(Bus::text)).noneMatch(text -> text.contains(part));
    }

    void allKeepTheContract() {
        List<String> objections = new ArrayList<>();
        for (Topic topic : List.of(Topic.HOST_CHANGES, Topic.VM_CHANGES)) {
            messages(topic).forEach(message -> objections.addAll(Contract.objections(topic, message.value())));
        }
        assertThat(objections).isEmpty();
    }
}
