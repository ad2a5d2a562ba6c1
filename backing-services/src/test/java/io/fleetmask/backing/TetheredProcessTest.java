package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TetheredProcessTest {
    @Test
    void runsTheCommandItself() throws Exception {
        ProcessBuilder command = new ProcessBuilder("sh", "-c", "echo $$ $WORD; exit 7");
        command.environment().put("WORD", "tied");
        try (TetheredProcess child = TetheredProcess.start(command)) {
            String said = new String(child.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said.strip()).isEqualTo(child.pid() + " tied");
            assertThat(child.process().waitFor()).isEqualTo(7);
        }
    }

    @Test
    void asksTheChildToStop(@TempDir Path directory) throws Exception {
        Path farewell = directory.resolve("farewell");
        TetheredProcess child = sleeper("trap 'echo bye >" + farewell + "; exit 3' TERM", StopSignal.terminate());
        child.close();
        assertThat(farewell).hasContent("bye");
        assertThat(child.process().exitValue()).isEqualTo(3);
    }

    @Test
    void killsAChildThatDoesNotStop() throws Exception {
        Instant start = Instant.now();
        TetheredProcess child = sleeper("trap '' TERM", new StopSignal("TERM", Duration.ofSeconds(1)));
        child.close();
        assertThat(child.isAlive()).isFalse();
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Test
    void saysWhatCannotBeStarted() {
        assertThatThrownBy(() -> TetheredProcess.start(
                        new ProcessBuilder("true").directory(Path.of("/nowhere").toFile())))
                .isInstanceOf(BackingServiceException.class)
                .hasMessageContaining("true");
    }

    @Test
    void endsWithAParentThatIsKilled() throws Exception {
        try (ChildJvm parent = ChildJvm.start(Parent.class)) {
            ProcessHandle grandchild =
                    ProcessHandle.of(Long.parseLong(parent.line())).orElseThrow();
            parent.kill();
            assertThat(ChildJvm.isGone(grandchild, Duration.ofSeconds(5))).isTrue();
        }
    }

    /** Ctrl-C in a terminal goes to the whole group of the parent, as this does. */
    @Test
    void outlivesAnInterruptOfTheParentsGroup(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(ChildJvm.command(Parent.class, "linger"));
        Process leader =
                new ProcessBuilder(command).redirectOutput(output.toFile()).start();
        try {
            ProcessHandle grandchild =
                    ProcessHandle.of(Long.parseLong(firstLine(output))).orElseThrow();
            shell("kill -s INT -- -" + leader.pid());
            Thread.sleep(1000);
            assertThat(grandchild.isAlive()).isTrue();
            shell("kill -s KILL -- -" + leader.pid());
            assertThat(ChildJvm.isGone(grandchild, Duration.ofSeconds(5))).isTrue();
        } finally {
            leader.destroyForcibly();
        }
    }

    private static String firstLine(Path output) throws Exception {
        Instant deadline = Instant.now().plusSeconds(20);
        while (Files.readString(output).indexOf('\n') < 0 && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
        }
        return Files.readString(output).strip();
    }

    private static void shell(String command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
    }

    private static TetheredProcess sleeper(String trap, StopSignal signal) throws IOException {
        String script = trap + "; echo ready; while true; do sleep 0.1; done";
        TetheredProcess child = TetheredProcess.start(new ProcessBuilder("sh", "-c", script), signal);
        assertThat(child.process().inputReader().readLine()).isEqualTo("ready");
        return child;
    }

    /** Prints the process id of its tethered child and waits to be killed; "linger" takes its time to shut down. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) {
            if (arguments.length > 0) {
                Runtime.getRuntime().addShutdownHook(new Thread(Parent::linger));
            }
            System.out.println(
                    TetheredProcess.start(new ProcessBuilder("sleep", "600")).pid());
            linger();
        }

        private static void linger() {
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
