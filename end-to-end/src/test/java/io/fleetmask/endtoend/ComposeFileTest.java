package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose file, as far as it can be looked at without a container engine. */
class ComposeFileTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsCompose() {
        Recipe.needs("docker-compose");
    }

    @Test
    void startsNothingWithoutPasswordsOfItsOwn() throws Exception {
        copy();
        assertThat(run("docker-compose", "config").exitCode()).isNotZero();

        assertThat(run("deploy/compose/make-secrets.sh").exitCode()).isZero();
        Ran config = run("docker-compose", "config");

        assertThat(config.exitCode()).as(config.output()).isZero();
        List<String> passwords = Files.readAllLines(folder.resolve(".env")).stream()
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
        assertThat(passwords).hasSize(4).doesNotHaveDuplicates().allMatch(each -> each.length() == 48);
        assertThat(config.output()).contains(passwords).contains("no-new-privileges:true", "read_only: true");
        assertThat(run("deploy/compose/make-secrets.sh").exitCode())
                .as("passwords are not made twice")
                .isNotZero();
    }

    private void copy() throws IOException {
        for (String file : List.of("docker-compose.yml", "deploy/compose/make-secrets.sh")) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Script.REPOSITORY.resolve(file), copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private record Ran(int exitCode, String output) {}

    private Ran run(String... words) throws Exception {
        File output = folder.resolve("output").toFile();
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        Stream.of("POSTGRES", "INGEST", "ANALYSIS", "REMEDIATION")
                .forEach(role -> builder.environment().remove("FLEETMASK_" + role + "_PASSWORD"));
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES))
                .as(String.join(" ", words))
                .isTrue();
        return new Ran(process.exitValue(), Files.readString(output.toPath()));
    }
}
