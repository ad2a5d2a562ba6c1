package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;

/** The turns of several relays, and what may happen to them. */
@Singleton
public class Turns {
    private static final String KILL = """
            SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND granted AND ((classid::bigint << 32) | objid::bigint)
              = hashtextextended('relay of ' || current_schema(), 0)""";

    /** Called before each message that a producer sends. */
    interface BeforeSend {
        void happens();
    }

    private final DataSource database;
    private final KafkaClients clients;
    private final TopicNames names;
    private final Statements statements;

    Turns(DataSource database, KafkaClients clients, TopicNames names, Statements statements) {
        this.database = database;
        this.clients = clients;
        this.names = names;
        this.statements = statements;
    }

    RelayTurn turn() {
        return turn(() -> {});
    }

    RelayTurn turn(BeforeSend before) {
        return new RelayTurn(database, () -> watched(clients.fencingProducer("kit.relay"), before), names);
    }

    /** Ends the session with the database of whoever has the turn; it does not notice before it asks. */
    void endSession() {
        statements.query(KILL, none -> {}, row -> row.getBoolean(1));
    }

    @SuppressWarnings("unchecked")
    private static Producer<byte[], byte[]> watched(Producer<byte[], byte[]> real, BeforeSend before) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send")) {
                        before.happens();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                });
    }
}
