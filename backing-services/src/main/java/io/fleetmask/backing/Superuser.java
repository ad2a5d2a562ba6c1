package io.fleetmask.backing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** The one who creates databases, roles and schemas on a running server. */
public final class Superuser {
    private static final Identifier MAINTENANCE = new Identifier("postgres");

    private final int port;
    private final Secret secret;

    Superuser(int port, Secret secret) {
        this.port = port;
        this.secret = secret;
    }

    /** Of the server that runs in this data directory, whoever started it. */
    public static Superuser in(Path directory) {
        PostgresDirectory home = PostgresDirectory.of(directory);
        return new Superuser(RememberedPort.read(home.portFile()), home.secret());
    }

    int port() {
        return port;
    }

    /**
     * A schema with a role of the same name, which owns it and sees no other; nothing changes where they exist.
     *
     * @param database created where missing, for example {@code fleetmask}
     * @param schema lower-case letters, digits and {@code _}, at most 63, for example {@code ingest}
     */
    public DatabaseAccess createSchema(String database, String schema) {
        return createSchema(new Identifier(database), new Identifier(schema));
    }

    DatabaseAccess access(Identifier database) {
        return access(database, PostgresDirectory.SUPERUSER);
    }

    void ping() throws SQLException {
        connect().close();
    }

    private DatabaseAccess createSchema(Identifier database, Identifier schema) {
        try {
            createRoleAndDatabase(database, schema);
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + schema);
            }
            return access(database, schema.name());
        } catch (SQLException failed) {
            throw new BackingServiceException("cannot create schema " + schema + " in " + database, failed);
        }
    }

    /** With all that is in it. */
    void dropSchema(Identifier database, Identifier schema) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        } catch (SQLException failed) {
            throw new BackingServiceException("cannot drop schema " + schema + " in " + database, failed);
        }
    }

    private void createRoleAndDatabase(Identifier database, Identifier role) throws SQLException {
        try (Connection connection = connect(MAINTENANCE);
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                statement.execute("CREATE ROLE " + role + " LOGIN");
            }
            statement.execute("ALTER ROLE " + role + " PASSWORD '" + secret.passwordOf(role.name()) + "'");
            statement.execute("ALTER ROLE " + role + " SET search_path = " + role);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
                statement.execute("CREATE DATABASE " + database);
                statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
            }
            statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + database + " TO " + role);
        }
    }

    private static boolean exists(Connection connection, String query, Identifier name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private DatabaseAccess access(Identifier database, String role) {
        return new DatabaseAccess(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, role, secret.passwordOf(role));
    }

    /** To where no schema of anybody is. */
    Connection connect() throws SQLException {
        return connect(MAINTENANCE);
    }

    /** Not through DriverManager, which hides drivers of other class loaders. */
    private Connection connect(Identifier database) throws SQLException {
        DatabaseAccess access = access(database);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(access.jdbcUrl());
        source.setLoginTimeout(5);
        return source.getConnection(access.username(), access.password());
    }
}
