package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose file, as far as it can be looked at without a container engine; {@code deploy/compose/check.sh} runs it. */
class ComposeFileTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsCompose() {
        Recipe.needs("docker-compose");
    }

    @Test
    void takesPasswordsFromFilesThatOnlyItsOwnerReaches() throws Exception {
        copy();

        assertThat(run("deploy/compose/make-secrets.sh").exitCode()).isZero();

        Path secrets = folder.resolve("deploy/compose/secrets");
        List<String> passwords = new ArrayList<>();
        for (String role : List.of("postgres", "ingest", "analysis", "remediation")) {
            passwords.add(Files.readString(secrets.resolve(role)));
        }
        assertThat(passwords).doesNotHaveDuplicates().allMatch(each -> each.matches("[0-9a-f]{48}"));
        assertThat(Files.getPosixFilePermissions(secrets)).hasSize(3);
        assertThat(run("deploy/compose/make-secrets.sh").exitCode())
                .as("passwords are not made twice")
                .isNotZero();
        assertThat(run("docker-compose", "config").output()).doesNotContain(passwords);
    }

    @Test
    void publishesPortsOnLoopbackOnly() throws Exception {
        copy();

        Ran config = run("docker-compose", "--profile", "vsphere", "config");

        assertThat(config.exitCode()).as(config.output()).isZero();
        assertThat(config.output().lines().map(String::strip))
                .filteredOn(line -> line.matches("(- )?published: .*|- ([0-9.]+:)?[0-9]+:[0-9]+(/tcp)?"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(line -> line.startsWith("- 127.0.0.1:"));
    }

    @Test
    void confinesEveryContainer() throws Exception {
        copy();

        String config = run("docker-compose", "--profile", "scale", "--profile", "vsphere", "config")
                .output();

        int containers = occurrences(config, "    image: ");
        assertThat(containers).isGreaterThanOrEqualTo(10);
        assertThat(occurrences(config, "no-new-privileges:true")).isEqualTo(containers);
        assertThat(occurrences(config, "mem_limit: ")).isEqualTo(containers);
        assertThat(occurrences(config, "read_only: true")).isGreaterThanOrEqualTo(8);
        assertThat(config).doesNotContain(":latest").doesNotContain("privileged: true");
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private void copy() throws IOException {
        for (String file : List.of("docker-compose.yml", "deploy/compose/make-secrets.sh")) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Script.REPOSITORY.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private record Ran(int exitCode, String output) {}

    private Ran run(String... words) throws Exception {
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES))
                .as(String.join(" ", words))
                .isTrue();
        return new Ran(process.exitValue(), Files.readString(output.toPath()));
    }
}
