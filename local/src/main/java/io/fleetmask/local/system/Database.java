package io.fleetmask.local.system;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.Durability;
import io.fleetmask.backing.PostgresServer;
import java.nio.file.Path;

/** The running PostgreSQL. */
final class Database implements Part {
    private static final String NAME = "fleetmask";

    private final PostgresServer server;
    private final Path directory;

    private Database(PostgresServer server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    static Database start(Path directory, Durability durability) {
        return new Database(PostgresServer.start(directory, durability), directory);
    }

    DatabaseAccess schemaOf(Service service) {
        return server.createSchema(NAME, service.schema());
    }

    String address() {
        return "127.0.0.1:" + server.port();
    }

    @Override
    public boolean isAlive() {
        return server.isAlive();
    }

    @Override
    public String lastWords() {
        return "ended; its log is " + directory.resolve("server.log");
    }

    @Override
    public void close() {
        server.close();
    }
}
