package io.fleetmask.backing;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * Which of how many brokers one is; each is a controller too.
 *
 * @param node from 1
 * @param clusterId what all of them call themselves together
 * @param ports where the controller of each listens, from that of node 1
 */
record Quorum(int node, String clusterId, List<Integer> ports) {
    /** One broker, which keeps its port in its directory. */
    static Quorum alone(Path directory) {
        return new Quorum(1, Uuid.randomUuid().toString(), List.of(port(directory)));
    }

    /** Where the controller of a broker in this directory listens. */
    static int port(Path directory) {
        return RememberedPort.in(directory.resolve("controller.port"), OptionalInt.empty());
    }

    /** For example {@code 127.0.0.1:24711}. */
    String controller() {
        return controller(node);
    }

    private String controller(int other) {
        return "127.0.0.1:" + ports.get(other - 1);
    }

    Map<String, String> properties() {
        String copies = Integer.toString(Math.min(3, ports.size()));
        // With three, what two have is acknowledged: one may be lost.
        String enough = Integer.toString(ports.size() < 3 ? 1 : 2);
        return Map.of(
                "node.id",
                Integer.toString(node),
                "controller.quorum.voters",
                IntStream.rangeClosed(1, ports.size())
                        .mapToObj(each -> each + "@" + controller(each))
                        .collect(joining(",")),
                "default.replication.factor",
                copies,
                "min.insync.replicas",
                enough,
                // Kafka's defaults wait for three.
                "offsets.topic.replication.factor",
                copies,
                "transaction.state.log.replication.factor",
                copies,
                "transaction.state.log.min.isr",
                enough,
                "share.coordinator.state.topic.replication.factor",
                copies,
                "share.coordinator.state.topic.min.isr",
                enough);
    }

    /** As words of a command line. */
    List<String> words() {
        return List.of(
                Integer.toString(node),
                clusterId,
                ports.stream().map(String::valueOf).collect(joining(",")));
    }

    /** From the words of a command line. */
    static Quorum of(List<String> words) {
        List<Integer> ports =
                Stream.of(words.get(2).split(",")).map(Integer::valueOf).toList();
        return new Quorum(Integer.parseInt(words.get(0)), words.get(1), ports);
    }
}
