package io.fleetmask.endtoend;

import io.fleetmask.backing.BrokerTls;
import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.Durability;
import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.PostgresServer;
import io.fleetmask.backing.TestAuthority;
import io.fleetmask.local.system.BrokerRights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A broker and a database that speak TLS, and how services are set up that use them and speak it too. */
final class SecuredServers implements AutoCloseable {
    private static final String BY_PASSWORD = "remediation";

    private final TestAuthority authority;
    private final KafkaBroker broker;
    private final PostgresServer database;

    private SecuredServers(TestAuthority authority, KafkaBroker broker, PostgresServer database) {
        this.authority = authority;
        this.broker = broker;
        this.database = database;
    }

    static SecuredServers start(Path directory, TestAuthority authority) throws IOException, SQLException {
        KafkaBroker broker = KafkaBroker.startGuarded(
                directory.resolve("kafka"),
                BrokerRights.users(),
                new BrokerTls(authority.issue("kafka").both(), authority.certificate()));
        PostgresServer database = PostgresServer.start(directory.resolve("postgresql"), Durability.PROCESS_ONLY);
        SecuredServers servers = new SecuredServers(authority, broker, database);
        servers.demandTls(directory.resolve("postgresql/data/pg_hba.conf"));
        return servers;
    }

    /** As an administrator does: a key, a certificate, and no line for connections without TLS. */
    private void demandTls(Path rules) throws IOException, SQLException {
        TestAuthority.Identity postgres = authority.issue("postgres");
        Files.writeString(rules, "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        DatabaseAccess admin = database.superuser("postgres");
        try (Connection connection = DriverManager.getConnection(admin.jdbcUrl(), admin.username(), admin.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + postgres.certificate() + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + postgres.key() + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
        }
        Wait.forThe(
                "a PostgreSQL that hears nobody without TLS",
                () -> Optional.of(admin).filter(access -> refuses(access, "sslmode=disable")));
    }

    /** Whether the database hears nobody who comes like this. */
    boolean refuses(DatabaseAccess access, String mode) {
        try (Connection open =
                DriverManager.getConnection(access.jdbcUrl() + "?" + mode, access.username(), access.password())) {
            return open == null;
        } catch (SQLException refused) {
            return true;
        }
    }

    DatabaseAccess schema(String service) {
        return database.createSchema("fleetmask", service);
    }

    KafkaBroker broker() {
        return broker;
    }

    /** All but what is secret. */
    Map<String, String> settings(String service) {
        Map<String, String> settings = new HashMap<>(https(service));
        DatabaseAccess schema = schema(service);
        settings.put(
                "quarkus.datasource.jdbc.url",
                schema.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + authority.certificate());
        settings.put("quarkus.datasource.username", schema.username());
        settings.put("kafka.ssl.truststore.type", "PEM");
        settings.put("kafka.ssl.truststore.location", authority.certificate().toString());
        settings.putAll(service.equals(BY_PASSWORD) ? withPassword() : withCertificate(service));
        return settings;
    }

    private Map<String, String> https(String service) {
        TestAuthority.Identity identity = authority.issue(service);
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.insecure-requests", "disabled");
        settings.put("quarkus.http.tls-configuration-name", "web");
        settings.put(
                "quarkus.tls.web.key-store.pem.0.cert", identity.certificate().toString());
        settings.put("quarkus.tls.web.key-store.pem.0.key", identity.key().toString());
        settings.put(
                "quarkus.tls.web.trust-store.pem.certs", authority.certificate().toString());
        settings.put("quarkus.tls.web.reload-period", "30s");
        settings.put("fleetmask.http.client-certificates", "required");
        return settings;
    }

    private Map<String, String> withPassword() {
        return Map.of(
                "kafka.bootstrap.servers", broker.serversForPasswords(),
                "kafka.security.protocol", "SASL_SSL",
                "kafka.sasl.mechanism", "SCRAM-SHA-256");
    }

    private Map<String, String> withCertificate(String service) {
        Path identity = authority.issue(service + "-service").both();
        return Map.of(
                "kafka.bootstrap.servers",
                broker.serversForCertificates(),
                "kafka.security.protocol",
                "SSL",
                "kafka.ssl.keystore.type",
                "PEM",
                "kafka.ssl.keystore.location",
                identity.toString());
    }

    Map<String, String> secrets(String service) {
        Map<String, String> secrets = new HashMap<>(
                Map.of("quarkus.datasource.password", schema(service).password()));
        if (service.equals(BY_PASSWORD)) {
            secrets.put(
                    "kafka.sasl.jaas.config",
                    broker.accessOf(service + "-service").settings().getOrDefault("sasl.jaas.config", ""));
        }
        return secrets;
    }

    @Override
    public void close() {
        database.close();
        broker.close();
    }
}
