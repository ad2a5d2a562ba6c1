package io.fleetmask.endtoend;

import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.local.client.KafkaConfigOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The system that the tests of a JVM share: started by the first, stopped after the last. */
final class SystemUnderTest implements AutoCloseable {
    private final TemporaryDirectory directory = TemporaryDirectory.create();
    private final int httpPort = freeRow(4) + 1;
    private final int kafkaPort = freeRow(1);
    private Launcher launcher = Launcher.up(data(), httpPort, kafkaPort);

    Path data() {
        return directory.path().resolve("data");
    }

    int httpPort() {
        return httpPort;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** How monitoring gets into Kafka, as the file says that {@code up} writes. */
    Map<String, String> monitoring() {
        return KafkaConfigOption.read(data().resolve("clients/monitoring.properties"));
    }

    /** The same for kcat. */
    Path kcat() {
        return data().resolve("clients/monitoring.kcat");
    }

    Launcher launcher() {
        return launcher;
    }

    Fleet fleet() {
        return new Fleet(httpPort);
    }

    Topics topics() {
        return new Topics(monitoring());
    }

    void startAgain() {
        launcher = Launcher.up(data(), httpPort, kafkaPort);
    }

    @Override
    public void close() {
        launcher.stop();
        directory.close();
    }

    /** Below the ports of outgoing connections, so that none of those takes one between the look and the start. */
    static int freeRow(int length) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 29_000))
                .limit(200)
                .filter(first -> IntStream.range(first, first + length).allMatch(SystemUnderTest::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
