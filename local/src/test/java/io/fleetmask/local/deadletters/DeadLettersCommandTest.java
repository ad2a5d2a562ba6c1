package io.fleetmask.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fleetmask.backing.KafkaBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Against a real broker; the services' HTTP is played. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLettersCommandTest {
    private static final String CLOSED = "IllegalStateException: EntityManagerFactory is closed";

    private final List<String> reconciled = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private KafkaBroker broker;
    private HttpServer services;
    private volatile int status = 202;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        broker = KafkaBroker.start(folder.resolve("kafka"));
        services = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        services.createContext("/", exchange -> {
            reconciled.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        services.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Stream.of("ingest.dead", "analysis.dead", "host-changes", "vms")
                            .map(name -> new NewTopic("fleetmask." + name, Optional.of(2), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        }
        bury();
    }

    @AfterAll
    void stop() {
        services.stop(0);
        broker.close();
    }

    private void bury() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(letter("ingest", 0, "fleetmask.host-changes", "esx-1", "no JSON\u001b[2J"))
                    .get();
            producer.send(letter("ingest", 1, "fleetmask.host-changes", "esx-2", CLOSED))
                    .get();
            producer.send(letter("analysis", 0, "fleetmask.vms", "vm-1", CLOSED))
                    .get();
            producer.send(letter("analysis", 0, "fleetmask.vms", "vm-2", CLOSED))
                    .get();
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(
            String service, int partition, String source, String key, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                "fleetmask." + service + ".dead", partition, bytes(key), bytes("{\"about\":\"" + key + "\"}"));
        letter.headers().add("ce_id", bytes("event/" + key));
        letter.headers().add("dead-letter-reason", bytes(reason));
        letter.headers().add("dead-letter-topic", bytes(source));
        letter.headers().add("dead-letter-partition", bytes("0"));
        letter.headers().add("dead-letter-offset", bytes("7"));
        return letter;
    }

    @Test
    @Order(1)
    void countsAndListsWhatIsOpen() {
        assertThat(run("list")).isZero();

        assertThat(output())
                .startsWith("4 open, 0 replayed")
                .contains("       2  fleetmask.vms: " + CLOSED)
                .anyMatch(
                        line -> line.startsWith("analysis:0:1  20") && line.contains("  vm-2   IllegalStateException"))
                .anyMatch(line -> line.endsWith("esx-1  no JSON\\u001b[2J"));
        assertThat(run("list", "--csv")).isZero();
        assertThat(output())
                .startsWith("LETTER,STORED,TOPIC,KEY,REASON")
                .anyMatch(line -> line.endsWith(",fleetmask.vms,vm-2," + CLOSED));
        assertThat(run("list", "--json", "--topic", "fleetmask.vms")).isZero();
        assertThat(String.join("", output())).contains("\"id\" : \"analysis:0:0\"", "\"replayed\" : false");
        assertThat(run("list", "--reason", "EntityManager", "--topic", "fleetmask.host-changes", "--limit", "0"))
                .isZero();
        assertThat(output())
                .containsExactly(
                        "1 open, 0 replayed", "       1  fleetmask.host-changes: " + CLOSED, "… and 1 more: --limit 1");
    }

    @Test
    @Order(2)
    void showsHeadersAndValue() {
        assertThat(run("show", "ingest:1:0")).isZero();

        assertThat(output())
                .contains("key: esx-2", "ce_id: event/esx-2", "dead-letter-reason: " + CLOSED, "{\"about\":\"esx-2\"}");
        assertThat(run("show", "ingest:1:99")).isEqualTo(1);
        assertThat(run("show", "ingest-1")).isEqualTo(2);
    }

    @Test
    @Order(3)
    void sendsAChangeAgainAsItWasAndOnce() {
        assertThat(run("replay", "--topic", "fleetmask.host-changes", "--reason", "EntityManager"))
                .isZero();
        assertThat(output()).containsExactly("1 sent again to fleetmask.host-changes");
        assertThat(run("replay", "ingest:1:0")).isZero();
        assertThat(output()).containsExactly("Nothing open is meant: nothing to replay.");

        List<ConsumerRecord<byte[], byte[]>> sent = messages("fleetmask.host-changes");
        assertThat(sent).singleElement().satisfies(message -> {
            assertThat(message.key()).asString(StandardCharsets.UTF_8).isEqualTo("esx-2");
            assertThat(message.value()).asString(StandardCharsets.UTF_8).isEqualTo("{\"about\":\"esx-2\"}");
            assertThat(message.headers()).extracting(header -> header.key()).containsExactly("ce_id");
        });
        assertThat(reconciled).isEmpty();
        run("list", "--limit", "0");
        assertThat(output()).first().isEqualTo("3 open, 1 replayed");
    }

    @Test
    @Order(4)
    void keepsOpenWhatTheServiceDoesNotTake() {
        status = 503;
        assertThat(run("replay", "--topic", "fleetmask.vms")).isEqualTo(1);
        assertThat(output()).singleElement().asString().startsWith("2 of analysis are not back: POST");
        status = 202;
    }

    @Test
    @Order(5)
    void letsTheReaderOfAnotherWritersTopicCompareAndWritesNothingThere() {
        reconciled.clear();
        assertThat(run("replay")).isZero();

        assertThat(output())
                .containsExactly(
                        "1 sent again to fleetmask.host-changes",
                        "2 of analysis: it compares what it holds with the topics");
        assertThat(reconciled).containsExactly("POST /api/v1/reconciliation");
        assertThat(messages("fleetmask.vms")).isEmpty();
        run("list", "--replayed");
        assertThat(output()).startsWith("0 open, 4 replayed").anyMatch(line -> line.contains("vm-1   replayed; "));
    }

    private List<ConsumerRecord<byte[], byte[]>> messages(String topic) {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        new Broker(Map.of("bootstrap.servers", broker.bootstrapServers())).read(topic, messages::add);
        return messages;
    }

    private int run(String... arguments) {
        written.reset();
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--bootstrap", broker.bootstrapServers()));
        if (arguments[0].equals("replay")) {
            String url = "http://127.0.0.1:" + services.getAddress().getPort();
            words.addAll(List.of("--analysis", url, "--remediation", url));
        }
        return new CommandLine(new DeadLettersCommand())
                .setOut(new PrintWriter(written, true, StandardCharsets.UTF_8))
                .execute(words.toArray(String[]::new));
    }

    private List<String> output() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
