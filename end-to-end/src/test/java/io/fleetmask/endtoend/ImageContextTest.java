package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an image is made of must reach the engine; {@code deploy/compose/check.sh} makes the images. */
class ImageContextTest {
    private static final Pattern SERVICE = Pattern.compile("^ +SERVICE: (\\S+)$", Pattern.MULTILINE);

    @Test
    void holdsTheJarsOfEveryServiceThatComposeBuilds() throws IOException {
        List<String> seen = Files.readAllLines(Script.REPOSITORY.resolve(".dockerignore"));
        List<String> built = SERVICE.matcher(Files.readString(Script.REPOSITORY.resolve("docker-compose.yml")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(built).contains("ingest-service", "console");
        assertThat(seen)
                .containsAll(built.stream()
                        .map(each -> "!" + each + "/target/quarkus-app")
                        .toList());
    }
}
