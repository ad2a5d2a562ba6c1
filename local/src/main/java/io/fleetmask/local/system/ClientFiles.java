package io.fleetmask.local.system;

import static java.util.stream.Collectors.joining;

import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What clients of the broker are set up with, in files that only the owner may read: {@code monitoring.kcat} for kcat,
 * {@code monitoring.properties} for Java, {@code operator.properties} for the command {@code dead-letters}.
 */
public record ClientFiles(Path directory) {
    /** In a data directory. */
    public static ClientFiles of(Path data) {
        return new ClientFiles(data.resolve("clients"));
    }

    /** As kcat takes it: {@code kcat -F FILE}, or {@code KCAT_CONFIG=FILE}. */
    public Path kcat() {
        return directory.resolve(BrokerRights.MONITORING + ".kcat");
    }

    /** As Java's clients take it, of the command that brings dead letters back. */
    public Path operator() {
        return java(BrokerRights.OPERATOR);
    }

    private Path java(String user) {
        return directory.resolve(user + ".properties");
    }

    void write(KafkaBroker broker) {
        try {
            Files.createDirectories(directory);
            PrivateFile.write(
                    kcat(), lines(broker.plainAccessOf(BrokerRights.MONITORING).librdkafka()));
            for (String user : List.of(BrokerRights.MONITORING, BrokerRights.OPERATOR)) {
                PrivateFile.write(java(user), lines(broker.accessOf(user).settings()));
            }
        } catch (IOException failed) {
            throw new StartException("cannot write to " + directory + ": " + failed, failed);
        }
    }

    private static String lines(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(joining());
    }
}
