package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code fleetmask} script, called as people call it: from elsewhere, over a link, among names with spaces. */
@Order(7)
class ScriptTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @BeforeEach
    void linkInAFolderWithSpaces() throws IOException {
        Files.createDirectories(elsewhere());
        Files.createSymbolicLink(link(), REPOSITORY.resolve("fleetmask"));
    }

    @AfterEach
    void removeTheLink() throws IOException {
        Files.delete(link());
    }

    private Path elsewhere() {
        return folder.resolve("a folder");
    }

    private Path link() {
        return elsewhere().resolve("fm");
    }

    @Test
    void answersFromLogsAlone() throws Exception {
        Path log = Files.copy(
                REPOSITORY.resolve("samples/article/host-a.log"), elsewhere().resolve("host a.log"));

        Script.Ran mask = run("mask", log.getFileName().toString(), sample("article/host-b.log"));

        assertThat(mask.out()).isEqualTo(ArticleTest.FOUR_LINES);
        assertThat(mask.err()).contains("cpuid.MOVBE").doesNotContain("\u001b");
        assertThat(mask.exitCode()).isZero();
    }

    @Test
    void passesExitCodesOn() throws Exception {
        assertThat(run().exitCode()).isEqualTo(2);
        assertThat(run("compare", sample("article/host-a.log"), sample("article/host-b.log"))
                        .exitCode())
                .isEqualTo(1);
        assertThat(run("inspect", REPOSITORY.resolve("pom.xml").toString()).exitCode())
                .isEqualTo(3);
    }

    private static String sample(String name) {
        return REPOSITORY.resolve("samples").resolve(name).toString();
    }

    private Script.Ran run(String... arguments) throws Exception {
        return new Script(link(), elsewhere(), Map.of()).run(arguments);
    }
}
