package io.fleetmask.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FleetmaskTest {
    private static final Pattern BROKEN = Pattern.compile("\\.\\R *(vmx|logs?|uuid|bios|tar|zip)\\b");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpListsEveryCommandAndExitCode() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("demo", "up", "upload", "mask", "compare", "inspect", "patch", "apply")
                .contains("Exit codes:")
                .contains("cannot tell");
    }

    @Test
    void helpFitsOneHundredColumns() {
        run("--help");

        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void versionNamesTheProgramAndItsJava() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("fleetmask ").contains("Java " + Runtime.version());
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: fleetmask");
    }

    static Set<String> commands() {
        Set<String> commands =
                new TreeSet<>(Fleetmask.commandLine().getSubcommands().keySet());
        commands.remove("help");
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpAndIsBuiltAlone(String command) {
        assertThat(Fleetmask.commandLine(command).getSubcommands()).containsOnlyKeys(command);
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: fleetmask " + command);
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    /** Java's own search for places to break a line finds one before the end of {@code vmware.log}. */
    @ParameterizedTest
    @ValueSource(ints = {80, 100})
    void helpBreaksNoFileName(int width) {
        CommandLine all = Fleetmask.commandLine().setUsageHelpWidth(width);
        assertThat(all.getUsageMessage()).doesNotContainPattern(BROKEN);
        assertThat(all.getSubcommands().values())
                .allSatisfy(command -> assertThat(command.getUsageMessage()).doesNotContainPattern(BROKEN));
    }

    @Test
    void helpIsACommandToo() {
        assertThat(run("help", "mask")).isZero();
        assertThat(out.toString()).startsWith("Usage: fleetmask mask").doesNotContain("\n  help ");
        assertThat(run("help", "dance")).isEqualTo(2);
    }

    @Test
    void completesCommandsInTheShell() {
        assertThat(run("completion", "bash")).isZero();
        assertThat(out.toString()).contains("complete -F _complete_fleetmask", "take-back");
        assertThat(run("completion", "zsh")).isZero();
        assertThat(out.toString()).contains("#compdef fleetmask");
        assertThat(run("completion", "fish")).isEqualTo(2);
    }

    @Test
    void helpIsAManualPageToo() {
        assertThat(run("man-page", "mask")).isZero();
        assertThat(out.toString())
                .startsWith(".TH FLEETMASK-MASK 1")
                .contains("fleetmask\\-mask \\- ", "\\-\\-strategy");
        assertThat(run("man-page", "dance")).isEqualTo(2);
    }

    @Test
    void tellsItsVersionAndThatOfTheCatalogue() throws Exception {
        assertThat(run("version")).isZero();
        assertThat(out.toString())
                .startsWith("fleetmask ")
                .containsPattern("CPU features known: \\d+, as of 20\\d\\d-");
    }

    /** A new catalogue has a new date: change both here and in {@code FleetmaskVersion}. */
    @Test
    void theDateIsThatOfTheCatalogue() throws Exception {
        byte[] table = FeatureCatalogue.class
                .getResourceAsStream("/io/fleetmask/cpuid/features.tsv")
                .readAllBytes();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(table)))
                .startsWith("178e68d369dddce3");
    }

    @Test
    void namesWhatIsWrongWithAFileAndNoClassOfJava() {
        assertThat(ForPeople.message(new NoSuchFileException("/nope"))).isEqualTo("/nope: no such file or directory");
        assertThat(ForPeople.message(new AccessDeniedException("/root/x"))).doesNotContain("Exception");
        assertThat(ForPeople.message(new IllegalArgumentException("invalid URI scheme ftp")))
                .isEqualTo("invalid URI scheme ftp");
    }

    @Test
    void unknownOptionsAreWrongUsage() {
        assertThat(run("up", "--port", "1")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSizeLessThan(4).last().isEqualTo("Try 'fleetmask up --help'.");
    }

    @Test
    void aTypoGetsALineAndNoScreen() {
        assertThat(run("mask", "--hw", "abc", "x.log")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString()).contains("--hw", "Try 'fleetmask mask --help'.");
    }

    @Test
    void portBeyondTheLastIsWrongUsage() {
        assertThat(run("up", "--http-port", "65534")).isEqualTo(2);
        assertThat(err.toString()).contains("65534").contains("65533");
    }

    @Test
    void aServiceThatDoesNotAnswerIsAFailureInASentence() {
        int exitCode = run("upload", "--to", "http://127.0.0.1:1", "pom.xml");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("fleetmask: ")
                .contains("http://127.0.0.1:1")
                .doesNotContain("\tat ");
    }

    @Test
    void showsNoControlCharactersOfOthers() throws IOException {
        Path log = Files.writeString(
                folder.resolve("vmware.log"),
                Files.readString(Path.of("../samples/article/host-a.log"))
                        .replaceFirst("Hostname=.*", "Hostname=evil\u202egpj"));

        run("inspect", log.toString());
        run("inspect", folder.resolve("no\u001b[2J.log").toString());

        assertThat(out.toString() + err).contains("\\u202e").doesNotContain("\u001b", "\u202e", "\u0007");
    }

    private int run(String... arguments) {
        CommandLine line = Fleetmask.commandLine(arguments);
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
