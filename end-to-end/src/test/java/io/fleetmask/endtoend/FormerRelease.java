package io.fleetmask.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.TopicSettings;
import io.fleetmask.events.Topic;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.postgresql.PGConnection;

/**
 * What services of an earlier day left in their database and topics: frozen, never edited. A schema is made by the
 * migrations that its history names, and filled with the rows of its tables.
 */
record FormerRelease(Path folder) {
    private static final Path RESOURCES = Path.of("src", "test", "resources", "upgrade");
    private static final String HISTORY = "flyway_schema_history";
    private static final String FOREIGN_KEY = "23503";
    private static final int SCRIPT = 4;
    private static final int PARTITIONS = 6;
    private static final String CREATE_HISTORY = """
            CREATE TABLE flyway_schema_history (
                installed_rank integer NOT NULL PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
                type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL,
                installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL)
            """;

    static FormerRelease of(String day) {
        return new FormerRelease(RESOURCES.resolve(day));
    }

    /** Makes and fills the schema of a service. */
    void fill(DatabaseAccess access, String service) {
        Path tables = folder.resolve(service);
        try (Connection connection =
                        DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE_HISTORY);
            for (String row : rows(tables.resolve(HISTORY + ".tsv"))) {
                statement.execute(Files.readString(script(row.split("\t", -1)[SCRIPT], service)));
            }
            copy(connection, tables);
            for (String sequence : Files.readAllLines(tables.resolve("sequences.txt"))) {
                String[] cells = sequence.split("\t", -1);
                statement.execute("SELECT setval('" + cells[0] + "', " + cells[1] + ")");
            }
        } catch (SQLException | IOException failed) {
            throw new AssertionError("cannot fill " + service, failed);
        }
    }

    /** Table by table; one that refers to rows which are not there yet comes again after the others. */
    private static void copy(Connection connection, Path tables) throws SQLException, IOException {
        Deque<Path> waiting = new ArrayDeque<>();
        try (Stream<Path> files = Files.list(tables)) {
            files.filter(file -> file.toString().endsWith(".tsv")).sorted().forEach(waiting::add);
        }
        for (int left = waiting.size() * waiting.size(); !waiting.isEmpty(); left--) {
            Path file = waiting.remove();
            try {
                copyTable(connection, file);
            } catch (SQLException failed) {
                if (!FOREIGN_KEY.equals(failed.getSQLState()) || left == 0) {
                    throw failed;
                }
                waiting.add(file);
            }
        }
    }

    private static void copyTable(Connection connection, Path file) throws SQLException, IOException {
        String table = file.getFileName().toString().replace(".tsv", "");
        try (Reader rows = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + columns(file) + " FROM STDIN WITH (HEADER)", rows);
        }
    }

    private static String columns(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(line -> "(\"" + line.replace("\t", "\",\"") + "\")")
                    .orElse("");
        }
    }

    private static List<String> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).toList();
    }

    private static Path script(String script, String service) {
        String module = script.startsWith("db/service-kit/") ? "service-kit" : service + "-service";
        return Script.REPOSITORY.resolve(module + "/src/main/resources/" + script);
    }

    /** Creates the topics and sends what was in them. */
    void send(KafkaBroker broker) {
        broker.createTopics(Stream.of(Topic.values())
                .map(topic -> topic.cleanup() == Topic.Cleanup.COMPACT
                        ? TopicSettings.compacted(topic.topicName(), PARTITIONS)
                        : TopicSettings.deleted(topic.topicName(), PARTITIONS))
                .toList());
        ObjectMapper json = new ObjectMapper();
        try (Stream<String> messages = Files.lines(folder.resolve("messages.ndjson"));
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (String line : messages.toList()) {
                producer.send(record(json.readTree(line))).get();
            }
        } catch (IOException | InterruptedException | ExecutionException failed) {
            throw new AssertionError("cannot send what was in the topics", failed);
        }
    }

    private static ProducerRecord<String, byte[]> record(JsonNode message) {
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(
                message.path("topic").asText(),
                message.path("key").asText(),
                Optional.ofNullable(message.path("value").textValue())
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .orElse(null));
        message.path("headers")
                .properties()
                .forEach(header -> sent.headers()
                        .add(header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        return sent;
    }
}
