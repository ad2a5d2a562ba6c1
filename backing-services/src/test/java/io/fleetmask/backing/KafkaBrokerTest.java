package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaBrokerTest {
    private static final TopicSettings HOSTS = TopicSettings.compacted("fleetmask.hosts", 3);
    private static final Duration SOON = Duration.ofSeconds(10);

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
    void keepsMessagesAndPortsOverARestart() {
        String address;
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            address = broker.bootstrapServers();
            broker.createTopics(List.of(HOSTS));
            send(broker, "esx1", "one");
        }
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            broker.createTopics(List.of(HOSTS));
            assertThat(read(broker, 1)).containsExactly("one");
        }
    }

    /** Both ports are free to change, should somebody else have taken one in the meantime. */
    @Test
    void keepsMessagesWhenItsPortsChange() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            broker.createTopics(List.of(HOSTS));
            send(broker, "esx1", "one");
        }
        Files.delete(directory.resolve("port"));
        Files.delete(directory.resolve("controller.port"));
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            assertThat(read(broker, 1)).containsExactly("one");
        }
    }

    @Test
    void twoRunAtOnce() {
        try (KafkaBroker first = KafkaBroker.start(directory);
                KafkaBroker second = KafkaBroker.start(temporary.path().resolve("second"))) {
            assertThat(first.bootstrapServers()).isNotEqualTo(second.bootstrapServers());
            first.createTopics(List.of(HOSTS));
            second.createTopics(List.of(HOSTS));
            send(first, "esx1", "first");
            send(second, "esx1", "second");
            assertThat(read(first, 1)).containsExactly("first");
            assertThat(read(second, 1)).containsExactly("second");
        }
    }

    @Test
    void refusesASecondOwnerOfItsDirectory() {
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            assertThatThrownBy(() -> KafkaBroker.start(directory)).hasMessageContaining("already in use");
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void listensWhereItIsTold() {
        int port = RememberedPort.in(temporary.path().resolve("port"), OptionalInt.empty());
        try (KafkaBroker broker = KafkaBroker.start(directory, OptionalInt.of(port))) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
        }
    }

    @Test
    void givesTopicsTheirSettingsAgainAndAgain() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            broker.createTopics(List.of(HOSTS));
            broker.createTopics(List.of(TopicSettings.deleted(HOSTS.name(), 5)));
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, HOSTS.name());
            assertThat(admin.describeConfigs(List.of(topic)).all().get().values())
                    .flatExtracting(Config::entries)
                    .filteredOn(entry -> entry.name().equals("cleanup.policy"))
                    .extracting(ConfigEntry::value)
                    .containsExactly("delete");
            assertThat(admin.describeTopics(List.of(HOSTS.name()))
                            .allTopicNames()
                            .get()
                            .values())
                    .flatExtracting(TopicDescription::partitions)
                    .hasSize(3);
        }
    }

    @Test
    void createsNoTopicByItself() {
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            assertThatThrownBy(() -> TopicAccessTest.sendBriefly(broker.bootstrapServers(), "fleetmask.hsots"))
                    .hasMessageContaining("fleetmask.hsots");
        }
    }

    private static void send(KafkaBroker broker, String key, String value) {
        try (TopicAccess topics = new TopicAccess(broker.bootstrapServers())) {
            topics.send(HOSTS.name(), key, value);
        }
    }

    private static List<String> read(KafkaBroker broker, int count) {
        try (TopicAccess topics = new TopicAccess(broker.bootstrapServers())) {
            return topics.await(HOSTS.name(), count, SOON).stream()
                    .map(ConsumerRecord::value)
                    .map(value -> new String(value, StandardCharsets.UTF_8))
                    .toList();
        }
    }
}
