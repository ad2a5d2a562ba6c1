package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.events.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who else is on the machine of {@code fleetmask up} forges no mask. */
@Order(2)
@ExtendWith(WithSystem.class)
class GuardedKafkaTest {
    private final SystemUnderTest system;

    GuardedKafkaTest(SystemUnderTest system) {
        this.system = system;
    }

    private static Map<String, Object> impatient(Map<String, String> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("default.api.timeout.ms", "4000");
        settings.put("request.timeout.ms", "3000");
        settings.put("max.block.ms", "4000");
        return settings;
    }

    private static void forge(Topic topic, Map<String, String> client) throws Exception {
        try (Producer<String, String> producer =
                new KafkaProducer<>(impatient(client), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), "forged", "{}"))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void tellsAStrangerNothing() {
        try (Admin admin = Admin.create(impatient(Map.of("bootstrap.servers", system.bootstrapServers())))) {
            assertThatThrownBy(() -> admin.listTopics().names().get()).isInstanceOf(Exception.class);
        }
    }

    @Test
    void takesNoMaskOfAStranger() {
        Map<String, String> stranger = Map.of("bootstrap.servers", system.bootstrapServers());
        assertThatThrownBy(() -> forge(Topic.MASKS, stranger)).isInstanceOf(Exception.class);
        assertThat(forged(Topic.MASKS)).isZero();
    }

    /** Monitoring tells changes, and decides nothing. */
    @ParameterizedTest
    @EnumSource(
            names = {"HOST_CHANGES", "VM_CHANGES"},
            mode = EnumSource.Mode.EXCLUDE)
    void takesNothingFromMonitoringThatHasAnotherWriter(Topic topic) {
        assertThatThrownBy(() -> forge(topic, system.monitoring())).hasCauseInstanceOf(AuthorizationException.class);
        assertThat(forged(topic)).isZero();
    }

    private long forged(Topic topic) {
        try (Topics topics = system.topics()) {
            return topics.all(topic.topicName()).stream()
                    .filter(message -> "forged".equals(message.key()))
                    .count();
        }
    }

    @Test
    void keepsPasswordsInFilesOfTheirOwner() throws Exception {
        Path clients = system.data().resolve("clients");
        try (Stream<Path> files = Files.list(clients)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(3);
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void namesTheFileOnItsScreen() {
        assertThat(system.launcher().output()).contains("kcat -F " + system.kcat());
    }
}
