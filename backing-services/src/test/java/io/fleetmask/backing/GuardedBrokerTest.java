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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets into a guarded broker, and what he may do there. */
class GuardedBrokerTest {
    private static final String MASKS = "fleetmask.masks";
    private static final BrokerUser WRITER = new BrokerUser(
            "analysis-service",
            List.of(BrokerRight.topic(MASKS, READ, WRITE, CREATE), BrokerRight.transactions("masks.relay")));
    private static final BrokerUser READER =
            new BrokerUser("monitoring", List.of(BrokerRight.topics("fleetmask.", READ), BrokerRight.group("*")), true);

    private final TemporaryDirectory temporary = TemporaryDirectory.create();
    private final Path directory = temporary.path().resolve("kafka");
    private KafkaBroker broker = KafkaBroker.startGuarded(directory, OptionalInt.empty(), List.of(WRITER, READER));

    @BeforeEach
    void createTheTopic() throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(settings("analysis-service")))) {
            admin.createTopics(List.of(new NewTopic(MASKS, 1, (short) 1))).all().get();
        }
    }

    @AfterEach
    void stop() {
        broker.close();
        temporary.close();
    }

    private Map<String, Object> settings(String user) {
        Map<String, Object> settings = new HashMap<>(broker.accessOf(user).settings());
        settings.put("default.api.timeout.ms", "5000");
        settings.put("request.timeout.ms", "3000");
        settings.put("max.block.ms", "5000");
        return settings;
    }

    private static void write(Map<String, Object> settings) throws Exception {
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(MASKS, "lab", "mask")).get(10, TimeUnit.SECONDS);
        }
    }

    private long read(Map<String, Object> settings) {
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
        write(settings("analysis-service"));
        assertThat(read(settings("monitoring"))).isEqualTo(1);
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
        assertThat(read(settings)).isZero();

        broker.close();
        broker = KafkaBroker.startGuarded(directory, OptionalInt.empty(), List.of(WRITER, READER));
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
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
        settings.put("max.block.ms", "2000");
        assertThatThrownBy(() -> write(settings)).isInstanceOfAny(ExecutionException.class, RuntimeException.class);
        assertThat(read(settings("monitoring"))).isZero();
    }

    /** Whoever could write to the controller could give himself every right. */
    @Test
    void keepsTheControllerToTheBroker() throws Exception {
        String controller = "127.0.0.1:"
                + Files.readString(directory.resolve("controller.port")).strip();
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
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void takesBackWhatAnEarlierStartAllowed() throws Exception {
        write(settings("analysis-service"));
        broker.close();
        BrokerUser former = new BrokerUser("analysis-service", List.of(BrokerRight.topic(MASKS, READ)));
        broker = KafkaBroker.startGuarded(directory, OptionalInt.empty(), List.of(former, READER));

        assertThatThrownBy(() -> write(settings("analysis-service"))).hasCauseInstanceOf(AuthorizationException.class);
        assertThat(read(settings("monitoring"))).isEqualTo(1);
    }

    /** Data directories are older than the guard. */
    @Test
    void guardsWhatABrokerWithoutAGuardHasWritten() throws Exception {
        Path older = temporary.path().resolve("older");
        try (KafkaBroker open = KafkaBroker.start(older)) {
            open.createTopics(List.of(TopicSettings.compacted(MASKS, 1)));
            try (TopicAccess topics = new TopicAccess(open.bootstrapServers())) {
                topics.send(MASKS, "lab", "mask");
            }
        }
        broker.close();
        broker = KafkaBroker.startGuarded(older, OptionalInt.empty(), List.of(WRITER, READER));
        assertThat(read(settings("monitoring"))).isEqualTo(1);
    }
}
