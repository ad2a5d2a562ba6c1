package io.fleetmask.backing.quarkus;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.KafkaLog;
import io.fleetmask.backing.TopicAccess;
import io.fleetmask.backing.TopicCreation;
import io.fleetmask.backing.TopicSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real broker and a real PostgreSQL for the {@code @QuarkusTest}s of one service.
 *
 * <p>A service extends it once, with a public constructor without arguments that names its schema and its topics, and
 * puts {@code @QuarkusTestResource(IngestBacking.class)} on one test class: it then holds for all of them. The first
 * use starts both servers, two to four seconds; they stay until the test JVM ends, whatever profiles come and go.
 *
 * <p>A test's field of type {@link TopicAccess} or {@link DatabaseAccess} is filled in.
 */
public abstract class BackingServices implements QuarkusTestResourceLifecycleManager {
    private static final String DATABASE = "fleetmask";

    private final String schema;
    private final List<TopicSettings> topics;
    private Optional<TopicAccess> topicAccess = Optional.empty();

    protected BackingServices(String schema, List<TopicSettings> topics) {
        this.schema = schema;
        this.topics = List.copyOf(topics);
    }

    @Override
    public Map<String, String> start() {
        KafkaLog.warningsOnly();
        RunningServers servers = RunningServers.ofThisJvm();
        new TopicCreation(servers.bootstrapServers()).create(topics);
        topicAccess = Optional.of(new TopicAccess(servers.bootstrapServers()));
        DatabaseAccess database = servers.superuser().createSchema(DATABASE, schema);
        return Map.of(
                "kafka.bootstrap.servers", servers.bootstrapServers(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password());
    }

    @Override
    public void inject(TestInjector test) {
        DatabaseAccess database = RunningServers.ofThisJvm().superuser().createSchema(DATABASE, schema);
        test.injectIntoFields(database, field -> field.getType() == DatabaseAccess.class);
        topicAccess.ifPresent(access -> test.injectIntoFields(access, field -> field.getType() == TopicAccess.class));
    }

    /** Only the client: the next profile's application uses the same servers, and they end with the JVM. */
    @Override
    public void stop() {
        topicAccess.ifPresent(TopicAccess::close);
    }
}
