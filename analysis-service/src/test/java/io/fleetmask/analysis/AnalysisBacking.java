package io.fleetmask.analysis;

import io.fleetmask.backing.TopicSettings;
import io.fleetmask.backing.quarkus.BackingServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Broker and database of the service's tests. */
public class AnalysisBacking extends BackingServices {
    private static final int PARTITIONS = 3;

    /** The schema of all tests that do not need a new one. */
    public AnalysisBacking() {
        this("analysis");
    }

    protected AnalysisBacking(String schema) {
        super(
                schema,
                List.of(
                        TopicSettings.compacted("fleetmask.clusters", PARTITIONS),
                        TopicSettings.compacted("fleetmask.hosts", PARTITIONS),
                        TopicSettings.compacted("fleetmask.vms", PARTITIONS)));
    }

    /** With a key for the secrets of webhooks. */
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("fleetmask.webhooks.key-file", keyFile().toString());
        return settings;
    }

    private static Path keyFile() {
        try {
            Path file = Files.createTempFile("webhook", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, UUID.randomUUID().toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
