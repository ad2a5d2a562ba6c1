package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Kubernetes manifests, as far as they can be looked at without a server; {@code check.sh} alone does the rest. */
class ManifestsTest {
    @BeforeAll
    static void needsTools() {
        List.of("kubectl", "python3").forEach(Recipe::needs);
    }

    @Test
    void nameNothingThatIsNotThereAndFaultyOnesAreRefused() throws Exception {
        String said = new Recipe(Script.REPOSITORY.resolve("deploy/kubernetes/check.sh")).run(Map.of(), "--render");

        assertThat(said)
                .containsAnyOf("deploy/kubernetes/check.sh: all is well", "deploy/kubernetes/check.sh: left out");
    }
}
