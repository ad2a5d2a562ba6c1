package io.fleetmask.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every target with its seeds and with what was found once, and then with what Jazzer makes of them:
 * {@code -Dfleetmask.fuzz.runs=10000000} for long, {@code -Dfleetmask.fuzz.target=VMX} for one alone.
 */
class FuzzTest {
    private static final long RUNS = Long.getLong("fleetmask.fuzz.runs", 2_000);

    /** From here on inputs are guided by branches alone: to compare every string with every input takes nine tenths of the time. */
    private static final long LONG = 100_000;

    /** They look for SQL, LDAP, files, classes that an input gets into; and one of them into every step of a regular expression. */
    private static final String SANITIZERS = Stream.of(
                    "ClojureLangHooks",
                    "Deserialization",
                    "ExpressionLanguageInjection",
                    "FilePathTraversal",
                    "LdapInjection",
                    "NamingContextLookup",
                    "OsCommandInjection",
                    "ReflectiveCall",
                    "RegexInjection",
                    "RegexRoadblocks",
                    "ScriptEngineInjection",
                    "ServerSideRequestForgery",
                    "SqlInjection",
                    "UnsafeSanitizer",
                    "XPathInjection")
            .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
            .collect(Collectors.joining(File.pathSeparator));

    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs");
    private static final Path FOUND = Path.of("src", "test", "resources", "found");

    @TestFactory
    Stream<DynamicTest> readsWhatWasFoundOnce() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Targets target : Targets.values()) {
            Path folder = FOUND.resolve(target.type.getSimpleName());
            if (Files.isDirectory(folder)) {
                try (Stream<Path> inputs = Files.list(folder)) {
                    inputs.sorted()
                            .forEach(input -> tests.add(DynamicTest.dynamicTest(
                                    target + " " + input.getFileName(),
                                    () -> target.target.accept(Files.readAllBytes(input)))));
                }
            }
        }
        return tests.stream();
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsLawsWhateverComes(Targets target) throws IOException, InterruptedException {
        assumeTrue(Arrays.asList(System.getProperty("fleetmask.fuzz.target", target.name())
                        .split(","))
                .contains(target.name()));
        Path place = Path.of("target", "fuzz", target.name().toLowerCase(Locale.ROOT))
                .toAbsolutePath();
        Path corpus = Files.createDirectories(place.resolve("corpus"));
        int number = 0;
        for (byte[] seed : target.beginning.seeds()) {
            target.target.accept(seed);
            Files.write(corpus.resolve("seed-" + number++), seed);
        }
        Path output = place.resolve("output.txt");
        Process jazzer = new ProcessBuilder(command(target, place, corpus))
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(jazzer.waitFor(8, TimeUnit.HOURS)).isTrue();
        } finally {
            jazzer.destroyForcibly().waitFor();
        }
        String text = Files.readString(output);
        assertThat(jazzer.exitValue()).as(text).isZero();
        assertThat(runs(text)).as(text).isGreaterThanOrEqualTo(RUNS);
    }

    /** At least as many as wanted: seeds are run to their end, however many there are. */
    private static long runs(String output) {
        return DONE.matcher(output)
                .results()
                .mapToLong(done -> Long.parseLong(done.group(1)))
                .findFirst()
                .orElse(0);
    }

    private static List<String> command(Targets target, Path place, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (RUNS < LONG ? 1 : 4),
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type.getName(),
                "--instrumentation_includes=io.fleetmask.**",
                "--disabled_hooks=" + SANITIZERS,
                "--trace=" + (RUNS < LONG ? "all" : "cov"),
                "--reproducer_path=" + place,
                "-artifact_prefix=" + place + File.separator,
                "-seed=1",
                "-max_len=" + Seeds.LONGEST,
                "-timeout=60",
                "-rss_limit_mb=4096",
                "-print_final_stats=1",
                "-runs=" + RUNS,
                corpus.toString());
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                Stream.of(classPath.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
