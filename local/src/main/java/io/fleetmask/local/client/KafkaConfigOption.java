package io.fleetmask.local.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/** How a command gets into a broker that asks who calls. */
public final class KafkaConfigOption {
    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "settings of a Kafka client, as Kafka's own tools take them: TLS, user, password")
    private Optional<Path> file = Optional.empty();

    /** The settings of a client of this broker. */
    public Map<String, String> with(String bootstrapServers) {
        Map<String, String> settings = new HashMap<>(settings().orElse(Map.of()));
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    /** What is in the file, where one is named. */
    public Optional<Map<String, String>> settings() {
        return file.map(KafkaConfigOption::read);
    }

    /** All settings of a file. */
    public static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ApiException("the settings in " + file + " cannot be read: " + unreadable, unreadable);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
