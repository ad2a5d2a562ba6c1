package io.fleetmask.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code fleetmask} script, called as people call it. */
record Script(Path script, Path directory, Map<String, String> environment) {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** The script of the checkout, called in this directory. */
    static Script in(Path directory) {
        return new Script(REPOSITORY.resolve("fleetmask"), directory, Map.of());
    }

    /** The same with a variable of the environment. */
    Script with(String variable, String value) {
        return new Script(script, directory, Map.of(variable, value));
    }

    /** What came of a call. */
    record Ran(int exitCode, String out, String err) {}

    Ran run(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(script.toString()));
        words.addAll(List.of(arguments));
        Path out = Files.createTempFile("out", "");
        Path err = Files.createTempFile("err", "");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(words + " still runs after two minutes");
        }
        Ran ran = new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return ran;
    }
}
