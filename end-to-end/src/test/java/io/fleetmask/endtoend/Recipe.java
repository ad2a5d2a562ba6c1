package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A script of {@code samples/integrations}, run as its README says. */
record Recipe(Path script) {
    static final Path FOLDER =
            Path.of("..", "samples", "integrations").toAbsolutePath().normalize();

    static Recipe of(String name) {
        return new Recipe(FOLDER.resolve(name));
    }

    /** Leaves a test out, and says so, on a machine without the tool. */
    static void needs(String tool) {
        boolean isThere = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        assumeTrue(isThere, () -> tool + " is not installed: the recipe that needs it is not tested here");
    }

    /** What it said on standard output; it must end well. */
    String run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        File out = Files.createTempFile("recipe", ".out").toFile();
        File err = Files.createTempFile("recipe", ".err").toFile();
        try {
            Process process = start(environment, out, err, arguments);
            boolean hasEnded = process.waitFor(2, TimeUnit.MINUTES);
            process.destroy();
            assertThat(hasEnded && process.exitValue() == 0)
                    .as(() -> script + " says: " + text(err) + text(out))
                    .isTrue();
            return text(out);
        } finally {
            Files.delete(out.toPath());
            Files.delete(err.toPath());
        }
    }

    Process start(Map<String, String> environment, File out, File err, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(script.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectOutput(out).redirectError(err);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String text(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException gone) {
            return gone.toString();
        }
    }
}
