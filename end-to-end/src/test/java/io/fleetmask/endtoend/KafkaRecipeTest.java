package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that was not written here: kcat sends host changes and receives what they cause. */
@Order(2)
@ExtendWith(WithSystem.class)
class KafkaRecipeTest {
    private final SystemUnderTest system;

    KafkaRecipeTest(SystemUnderTest system) {
        this.system = system;
    }

    @BeforeAll
    static void needsKcat() {
        Recipe.needs("kcat");
    }

    @Test
    void kcatAloneTellsHostChangesAndHearsOfTheMask() throws Exception {
        system.fleet().declare("kcat");

        String heard = Recipe.of("kafka/host-change.sh")
                .run(Map.of("KCAT_CONFIG", system.kcat().toString()), "kcat", system.bootstrapServers());

        assertThat(heard)
                .startsWith("key: kcat\nce_specversion: 1.0\n")
                .contains("\nce_type: io.fleetmask.mask-changes.v1\n", "\nce_subject: kcat\n")
                .contains("\"culprits\":", "esx-2.kcat joined: it lacks cpuid.POPCNT, cpuid.SSE42.");
        try (Topics topics = system.topics()) {
            assertThat(topics.about(Topics.MASK_CHANGES, "kcat")).isNotEmpty();
        }
    }
}
