package io.fleetmask.backing;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A broker in a JVM of its own, which can be killed without harm to this one, and ends with this one.
 *
 * <p>Use {@link KafkaBroker} where that is not the point: it saves a JVM.
 */
public final class KafkaBrokerProcess implements AutoCloseable {
    private final TetheredProcess process;
    private final String bootstrapServers;

    private KafkaBrokerProcess(TetheredProcess process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts with this JVM's class path; returns when the broker takes messages. What it says else is in a file. */
    public static KafkaBrokerProcess start(Path directory) {
        return start(directory, List.of());
    }

    /** The same for one of several, which takes messages when enough others are there. */
    static KafkaBrokerProcess start(Path directory, Quorum quorum) {
        return start(directory, quorum.words());
    }

    private static KafkaBrokerProcess start(Path directory, List<String> quorum) {
        DirectoryLock.acquire(directory).close();
        Path log = directory.resolve("process.log");
        TetheredProcess process = TetheredProcess.start(
                new ProcessBuilder(command(directory, quorum)).redirectError(Redirect.appendTo(log.toFile())));
        try {
            BufferedReader output = process.process().inputReader(StandardCharsets.UTF_8);
            return new KafkaBrokerProcess(
                    process,
                    Optional.ofNullable(output.readLine())
                            .orElseThrow(() -> new BackingServiceException("the broker ended at once; see " + log)));
        } catch (IOException | RuntimeException failed) {
            process.close();
            throw new BackingServiceException("no broker in " + directory, failed);
        }
    }

    private static List<String> command(Path directory, List<String> quorum) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The first compiler is enough for one machine, and saves two fifths of the processor time of a start; Kafka's
        // classes come as they were published, and to verify them would take another sixth.
        words.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Xmx256m"));
        Optional.ofNullable(System.getProperty("java.util.logging.manager"))
                .ifPresent(manager -> words.add("-Djava.util.logging.manager=" + manager));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), KafkaBrokerProcess.class.getName()));
        words.add(directory.toString());
        words.addAll(quorum);
        return words;
    }

    /** For example {@code 127.0.0.1:24711}; the same after a restart on the directory. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}; a start on the same directory brings the broker back with everything acknowledged. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    /** The other side: prints the bootstrap servers when the broker takes messages, and runs until told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1 && arguments.length != 4) {
            throw new IllegalArgumentException(
                    arguments.length + " arguments, expected DIRECTORY [NODE CLUSTER PORT,PORT…]");
        }
        Path directory = Path.of(arguments[0]);
        KafkaBroker broker = arguments.length == 1
                ? KafkaBroker.start(directory)
                : KafkaBroker.start(directory, Quorum.of(List.of(arguments).subList(1, 4)));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        System.out.println(broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
