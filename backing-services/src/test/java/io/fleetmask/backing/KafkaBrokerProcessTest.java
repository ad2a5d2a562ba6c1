package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaBrokerProcessTest {
    private static final TopicSettings VMS = TopicSettings.compacted("fleetmask.vms", 3);
    private static final Duration SOON = Duration.ofSeconds(20);

    private TemporaryDirectory temporary;
    private Path directory;

    @BeforeEach
    void createADirectory() {
        temporary = TemporaryDirectory.create();
        directory = temporary.path().resolve("kafka");
    }

    @AfterEach
    void removeTheDirectory() {
        temporary.close();
    }

    @Test
    void losesNothingWhenKilledAndComesBackAtTheSameAddress() {
        KafkaBrokerProcess broker = KafkaBrokerProcess.start(directory);
        new TopicCreation(broker.bootstrapServers()).create(List.of(VMS));
        try (TopicAccess topics = new TopicAccess(broker.bootstrapServers())) {
            for (int message = 0; message < 100; message++) {
                topics.send(VMS.name(), "vm-" + message, "on");
            }
            broker.kill();
            try (KafkaBrokerProcess again = KafkaBrokerProcess.start(directory)) {
                assertThat(again.bootstrapServers()).isEqualTo(broker.bootstrapServers());
                assertThat(topics.await(VMS.name(), 100, SOON)).hasSize(100);
                topics.send(VMS.name(), "vm-0", "off");
            }
        }
    }

    @Test
    void endsWithAnOwnerThatIsKilled() throws Exception {
        try (ChildJvm owner = ChildJvm.start(Owner.class, directory.toString())) {
            ProcessHandle orphan =
                    ProcessHandle.of(Long.parseLong(owner.line())).orElseThrow();
            owner.kill();
            assertThat(ChildJvm.isGone(orphan, Duration.ofSeconds(15))).isTrue();
        }
    }

    @Test
    void saysWhereToLookWhenItDoesNotStart() throws Exception {
        try (KafkaBrokerProcess running = KafkaBrokerProcess.start(directory)) {
            assertThatThrownBy(() -> KafkaBrokerProcess.start(directory)).hasMessageContaining("another process");
            assertThat(running.isAlive()).isTrue();
        }
        Files.writeString(directory.resolve("log/meta.properties"), "version=7\n");
        assertThatThrownBy(() -> KafkaBrokerProcess.start(directory))
                .hasRootCauseMessage("the broker ended at once; see " + directory.resolve("process.log"));
    }

    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(KafkaBrokerProcess.start(Path.of(arguments[0])).pid());
            Thread.sleep(600_000);
        }
    }
}
