package io.fleetmask.local.system;

import io.fleetmask.backing.BrokerAccess;
import io.fleetmask.backing.DatabaseAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command line and the environment of a service. */
record ServiceCommand(
        Service service,
        Path home,
        Path temporary,
        int port,
        BrokerAccess broker,
        Optional<DatabaseAccess> database,
        List<String> options) {
    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(words()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.putAll(service == Service.CONSOLE ? services() : kafka());
        database.ifPresent(access -> {
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", access.jdbcUrl());
            environment.put("QUARKUS_DATASOURCE_USERNAME", access.username());
            environment.put("QUARKUS_DATASOURCE_PASSWORD", access.password());
        });
        return builder;
    }

    /** {@code kafka.sasl.mechanism} as {@code KAFKA_SASL_MECHANISM}. */
    private Map<String, String> kafka() {
        return broker.settings().entrySet().stream()
                .collect(Collectors.toMap(
                        setting -> "KAFKA_" + setting.getKey().replace('.', '_').toUpperCase(Locale.ROOT),
                        Map.Entry::getValue));
    }

    /** Where the console finds the services: on the ports after its own. */
    private Map<String, String> services() {
        Map<String, String> places = new HashMap<>();
        for (Service each : List.of(Service.INGEST, Service.ANALYSIS, Service.REMEDIATION)) {
            int ingest = port - service.portAfter(0);
            places.put("FLEETMASK_CONSOLE_" + each.name(), "http://127.0.0.1:" + each.portAfter(ingest));
        }
        return places;
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // The second compiler took two fifths of a first load, and a fleet on one machine does not pay it back.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                // The common one is everybody's, and Vert.x keeps a cache there that everybody may rename.
                "-Djava.io.tmpdir=" + temporary,
                // So long a killed predecessor keeps its share of the topics; Kafka's 45 s are for networks.
                "-Dmp.messaging.connector.smallrye-kafka.session.timeout.ms=10000"));
        words.addAll(options);
        words.addAll(List.of("-jar", packaged().toString()));
        return words;
    }

    private Path packaged() {
        Path jar = service.jar(home);
        if (!Files.exists(jar)) {
            throw new StartException(jar + " is missing; build it with: mvn package -DskipTests -Dquick");
        }
        return jar;
    }
}
