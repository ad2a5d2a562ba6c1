package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plays the page that tells both stories with the command alone, and compares what it prints. */
@Order(4)
@ExtendWith(WithSystem.class)
class CommandPageTest {
    private static final Path PAGE = Script.REPOSITORY.resolve("docs/how-to/work-with-the-command.md");
    private static final Pattern SHOWN =
            Pattern.compile("^\\$ \\./fleetmask ([^\\n]*)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CHANGING =
            Pattern.compile("(cluster add|cluster policy|upload|approve|reject|take-back).*");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Script script;

    @TempDir
    private Path directory = Path.of("");

    CommandPageTest(SystemUnderTest system) {
        this.script = Script.in(Path.of("")).with("FLEETMASK_URL", "http://127.0.0.1:" + system.httpPort());
    }

    @Test
    void printsWhatThePageShows() throws Exception {
        logs();
        List<MatchResult> shown =
                SHOWN.matcher(Files.readString(PAGE)).results().toList();
        assertThat(shown).hasSizeGreaterThan(12);
        for (MatchResult command : shown) {
            check(command.group(1), same(command.group(2)));
        }
    }

    /** Those of the samples, at hosts and of VMs that no other test has. */
    private void logs() throws Exception {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        for (String host : List.of("a", "b")) {
            Files.write(
                    logs.resolve("shelf-" + host + ".log"),
                    SampleLog.of("article/host-" + host + ".log")
                            .at("shelf-" + host)
                            .bytes());
        }
        for (int host = 1; host <= 3; host++) {
            Files.write(
                    logs.resolve("rack-" + host + ".log"),
                    SampleLog.of("aes/esx-" + host + ".log").at("rack-" + host).bytes());
        }
        Files.write(
                logs.resolve("rack-2-after-firmware-update.log"),
                SampleLog.of("aes/esx-2-after-firmware-update.log").at("rack-2").bytes());
    }

    /** What only reads is asked again until the answer is there: what was sent travels through three services. */
    private void check(String arguments, String expected) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        String printed = printed(arguments);
        while (!printed.equals(expected)
                && !CHANGING.matcher(arguments).matches()
                && Instant.now().isBefore(deadline)) {
            Wait.briefly();
            printed = printed(arguments);
        }
        assertThat(printed).as("fleetmask " + arguments).isEqualTo(expected);
    }

    private String printed(String arguments) throws Exception {
        Script.Ran ran = new Script(script.script(), directory, script.environment()).run(arguments.split(" "));
        assertThat(ran.exitCode())
                .as("fleetmask " + arguments + ": " + ran.err())
                .isZero();
        return same(ran.out());
    }

    /** Times and revisions differ from day to day. */
    private static String same(String text) {
        return text.replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", "2026-11-26T06:34:39Z")
                .replaceAll("revision \\d+", "revision 1")
                .replaceAll("ingest:\\d+", "ingest:1");
    }
}
