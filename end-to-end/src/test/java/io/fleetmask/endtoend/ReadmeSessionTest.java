package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The session of README.md, pasted into a shell as one block: only the ports are others.
 *
 * <p>{@code -Dreadme.sessions=20} runs it twenty times, each on a system that has just been started.
 */
@Order(2)
@ExtendWith(WithSystem.class)
class ReadmeSessionTest {
    private static final Pattern SESSION = Pattern.compile("```sh\n(?<commands>.*?)```", Pattern.DOTALL);
    private static final Pattern MASK = Pattern.compile("```\n(?<lines>cpuid\\..*?)```", Pattern.DOTALL);

    private final SystemUnderTest system;

    ReadmeSessionTest(SystemUnderTest system) {
        this.system = system;
    }

    @BeforeAll
    static void needsCurl() {
        Recipe.needs("curl");
    }

    @Test
    void printsTheFourLines() throws Exception {
        assertThat(pasted(system.httpPort())).endsWith(lines());
    }

    @Test
    @EnabledIfSystemProperty(named = "readme.sessions", matches = "[1-9][0-9]*")
    void printsThemEachTimeOnASystemThatHasJustStarted() throws Exception {
        for (int session = 1; session <= Integer.getInteger("readme.sessions", 1); session++) {
            int port = SystemUnderTest.freeRow(3);
            try (TemporaryDirectory directory = TemporaryDirectory.create()) {
                Launcher launcher = Launcher.up(directory.path().resolve("data"), port, SystemUnderTest.freeRow(1));
                try {
                    assertThat(pasted(port)).as("session %d", session).endsWith(lines());
                } finally {
                    launcher.stop();
                }
            }
        }
    }

    private static String lines() throws IOException {
        String lines = readme(MASK, "lines");
        assertThat(lines.lines()).hasSize(4);
        return lines;
    }

    /** What the shell prints. */
    private static String pasted(int httpPort) throws Exception {
        String commands =
                readme(SESSION, "commands").replace(":8081", ":" + httpPort).replace(":8082", ":" + (httpPort + 1));
        Path out = Files.createTempFile("session", ".out");
        Process shell = new ProcessBuilder("bash", "-c", commands)
                .directory(Script.REPOSITORY.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean hasEnded = shell.waitFor(3, TimeUnit.MINUTES);
        shell.destroyForcibly();
        String printed = Files.readString(out);
        Files.delete(out);
        assertThat(hasEnded)
                .as("the end of the session; it printed %s", printed)
                .isTrue();
        return printed;
    }

    private static String readme(Pattern block, String group) throws IOException {
        Matcher found = block.matcher(Files.readString(Script.REPOSITORY.resolve("README.md")));
        assertThat(found.find()).as("README.md has %s", block).isTrue();
        return found.group(group);
    }
}
