package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stops what all other tests have filled, and starts it again: last, for the others need it running. */
@Order(9)
@ExtendWith(WithSystem.class)
class RestartTest {
    private final SystemUnderTest system;

    RestartTest(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void whatWasThereStaysAndNothingIsPublishedAgain() {
        fill("before");
        Map<String, List<String>> published = publishedAtLast();

        assertThat(system.launcher().stop()).isEqualTo(143);
        system.startAgain();
        keepsEverything("before");
        fill("after-stop");
        assertThat(publishedBefore()).isEqualTo(published);

        leavesNoProcessWhenKilled();
        system.startAgain();
        keepsEverything("before");
        fill("after-kill");
        assertThat(publishedBefore()).isEqualTo(published);
        try (Topics topics = system.topics()) {
            topics.checkContract();
            assertThat(topics.deadLetters()).isZero();
        }
    }

    /** A cluster of two hosts with a mask, and patches that have come out at the other end. */
    private void fill(String cluster) {
        Fleet fleet = system.fleet();
        fleet.declare(cluster);
        for (String host : List.of("a", "b")) {
            SampleLog log = SampleLog.of("article/host-" + host + ".log").at(cluster + "-" + host);
            fleet.upload("?cluster=" + cluster + "&vm=" + cluster + "-vm-" + host, log.bytes())
                    .required();
        }
        fleet.awaitLines(cluster, ArticleTest.FOUR_LINES);
        fleet.awaitPatch(cluster + "-vm-a", "proposed");
        fleet.awaitPatch(cluster + "-vm-b", "proposed");
    }

    private void keepsEverything(String cluster) {
        Fleet fleet = system.fleet();
        assertThat(fleet.lines(cluster, 9)).isEqualTo(ArticleTest.FOUR_LINES);
        assertThat(fleet.ingest
                        .get("/hosts/" + cluster + "-a")
                        .required()
                        .json()
                        .path("cluster")
                        .asText())
                .isEqualTo(cluster);
        assertThat(fleet.ingest.get("/clusters/" + cluster).status()).isEqualTo(200);
    }

    private void leavesNoProcessWhenKilled() {
        List<ProcessHandle> family = system.launcher().family();
        assertThat(family)
                .as("launcher, PostgreSQL and its children, three services")
                .hasSizeGreaterThan(5);

        system.launcher().kill();

        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (family.stream().anyMatch(ProcessHandle::isAlive)) {
            assertThat(Instant.now())
                    .as(() -> "still alive: "
                            + family.stream().filter(ProcessHandle::isAlive).toList())
                    .isBefore(deadline);
            Wait.briefly();
        }
    }

    /** As soon as nothing more comes from the tests before. */
    private Map<String, List<String>> publishedAtLast() {
        try (Topics topics = system.topics()) {
            Wait.forThe("the end of all publishing", () -> {
                var ends = topics.ends();
                Wait.seconds(2);
                return topics.ends().equals(ends) ? Optional.of(ends) : Optional.empty();
            });
        }
        return publishedBefore();
    }

    /** Without what is about the clusters that came after a restart. */
    private Map<String, List<String>> publishedBefore() {
        try (Topics topics = system.topics()) {
            Map<String, List<String>> published = topics.published();
            published.replaceAll((topic, messages) -> messages.stream()
                    .filter(message -> !message.startsWith("after-"))
                    .toList());
            return published;
        }
    }
}
