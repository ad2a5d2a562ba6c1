package io.fleetmask.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a checkout in which nothing was built yet. */
class NeverBuiltTest {
    private static final Path SCRIPT = Path.of("../fleetmask");

    @TempDir
    Path checkout;

    @Test
    void saysInOneLineWhatMustBeBuiltBeforeItCanHelp() throws Exception {
        Files.copy(SCRIPT, checkout.resolve("fleetmask"));
        Files.createFile(checkout.resolve("pom.xml"));
        Files.createDirectories(checkout.resolve("local"));
        maven("exit 1");

        Process help = help();

        assertThat(help.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String told = new String(help.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(told.lines()).first().asString().startsWith("Building Fleetmask: about ");
        assertThat(told.lines()).last().asString().contains("the build failed; all of it is in");
        assertThat(help.exitValue()).isEqualTo(1);
    }

    /** One that does nothing but this. */
    private void maven(String what) throws IOException {
        Path bin = Files.createDirectories(checkout.resolve("bin"));
        Path maven = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\n" + what + "\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process help() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(checkout.resolve("fleetmask").toString(), "help");
        builder.environment().merge("PATH", "", (path, none) -> checkout.resolve("bin") + ":" + path);
        return builder.start();
    }
}
