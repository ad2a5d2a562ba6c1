package io.fleetmask.backing;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets into a guarded broker, and what he may do there. One broker for all: each more would be one more start. */
class GuardedBrokerTest {
    private static final String MASKS = "fleetmask.masks";
    private static final BrokerUser WRITER = new BrokerUser(
            "analysis-service",
            List.of(BrokerRight.topic(MASKS, READ, WRITE, CREATE), BrokerRight.transactions("masks.relay")));
    private static final BrokerUser READER =
            new BrokerUser("monitoring", List.of(BrokerRight.topics("fleetmask.", READ), BrokerRight.group("*")), true);

    private static final TemporaryDirectory TEMPORARY = TemporaryDirectory.create();
    private static final Path DIRECTORY = TEMPORARY.path().resolve("kafka");
    private static KafkaBroker broker = start(DIRECTORY, WRITER);

    private static KafkaBroker start(Path directory, BrokerUser writer) {
        return KafkaBroker.startGuarded(directory, OptionalInt.empty(), List.of(writer, READER));
    }

    @BeforeAll
    static void createTheTopic() throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(settings("analysis-service")))) {
            admin.createTopics(List.of(new NewTopic(MASKS, 1, (short) 1))).all().get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
        TEMPORARY.close();
    }

    /** Stops it, and starts it with this writer. */
    private static void startAgain(BrokerUser writer) {
        broker.close();
        broker = start(DIRECTORY, writer);
    }

    private static Map<String, Object> settings(String user) {
        return settings(broker, user);
    }

    private static Map<String, Object> settings(KafkaBroker server, String user) {
        return new HashMap<>(server.accessOf(user).settings());
    }

    private static void write(Map<String, Object> settings) throws Exception {
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(MASKS, "lab", "mask")).get(60, TimeUnit.SECONDS);
        }
    }

    private static long read(Map<String, Object> settings) {
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(MASKS, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().iterator().next();
            long read = 0;
            while (read < end) {
                read += consumer.poll(Duration.ofSeconds(1)).count();
            }
            return read;
        }
    }

    @Test
    void letsTheWriterWriteAndTheReaderRead() throws Exception {
        long before = read(settings("monitoring"));
        write(settings("analysis-service"));
        assertThat(read(settings("monitoring"))).isEqualTo(before + 1);
    }

    @Test
    void refusesAWriteOfTheReader() {
        assertThatThrownBy(() -> write(settings("monitoring"))).hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void refusesAWrongPassword() {
        Map<String, Object> settings = settings("analysis-service");
        settings.putAll(new BrokerAccess(broker.bootstrapServers(), BrokerGuard.SCRAM, "analysis-service", "guessed")
                .settings());
        assertThatThrownBy(() -> write(settings)).hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void takesAPlainPasswordUntilTheNextStart() {
        Map<String, String> plain = broker.plainAccessOf("monitoring").settings();
        Map<String, Object> settings = settings("monitoring");
        settings.putAll(plain);
        assertThat(read(settings)).isEqualTo(read(settings("monitoring")));

        startAgain(WRITER);
        assertThat(broker.plainAccessOf("monitoring").settings()).isNotEqualTo(plain);
        assertThatThrownBy(() -> read(settings)).isInstanceOf(SaslAuthenticationException.class);
    }

    /** The password that follows from the secret is told to nobody. */
    @Test
    void takesNoLastingPasswordAsItIs() {
        BrokerAccess lasting = broker.accessOf("analysis-service");
        Map<String, Object> settings = settings("analysis-service");
        settings.putAll(
                new BrokerAccess(lasting.bootstrapServers(), BrokerGuard.PLAIN, lasting.username(), lasting.password())
                        .settings());
        assertThatThrownBy(() -> write(settings)).hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void refusesAnUnknownUserOfTheSecret() {
        assertThatThrownBy(() -> write(settings("nobody"))).hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void hearsNobodyWithoutAPassword() {
        long before = read(settings("monitoring"));
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
        settings.put("max.block.ms", "2000");
        assertThatThrownBy(() -> write(settings)).isInstanceOfAny(ExecutionException.class, RuntimeException.class);
        assertThat(read(settings("monitoring"))).isEqualTo(before);
    }

    /** Whoever could write to the controller could give himself every right. */
    @Test
    void keepsTheControllerToTheBroker() throws Exception {
        String controller = "127.0.0.1:"
                + Files.readString(DIRECTORY.resolve("controller.port")).strip();
        Map<String, Object> settings = settings("analysis-service");
        settings.remove("bootstrap.servers");
        settings.put("bootstrap.controllers", controller);
        try (Admin admin = Admin.create(settings)) {
            assertThatThrownBy(() -> admin.describeMetadataQuorum().quorumInfo().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void keepsTheSecretToItsOwner() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DIRECTORY.resolve("secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void takesBackWhatAnEarlierStartAllowed() throws Exception {
        write(settings("analysis-service"));
        long written = read(settings("monitoring"));
        startAgain(new BrokerUser("analysis-service", List.of(BrokerRight.topic(MASKS, READ))));
        try {
            assertThatThrownBy(() -> write(settings("analysis-service")))
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThat(read(settings("monitoring"))).isEqualTo(written);
        } finally {
            startAgain(WRITER);
        }
    }

    /** Data directories are older than the guard. */
    @Test
    void guardsWhatABrokerWithoutAGuardHasWritten() throws Exception {
        Path older = TEMPORARY.path().resolve("older");
        try (KafkaBroker open = KafkaBroker.start(older)) {
            open.createTopics(List.of(TopicSettings.compacted(MASKS, 1)));
            try (TopicAccess topics = new TopicAccess(open.bootstrapServers())) {
                topics.send(MASKS, "lab", "mask");
            }
        }
        try (KafkaBroker guarded = start(older, WRITER)) {
            assertThat(read(settings(guarded, "monitoring"))).isEqualTo(1);
        }
    }
}
