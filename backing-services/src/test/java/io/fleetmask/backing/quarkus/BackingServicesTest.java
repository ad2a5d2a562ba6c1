package io.fleetmask.backing.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.backing.TopicSettings;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackingServicesTest {
    @Test
    void startsBothOnceForAllClassLoaders() throws Exception {
        IngestBacking backing = new IngestBacking();
        Map<String, String> configuration = backing.start();
        assertThat(configuration).isEqualTo(startedByAnotherClassLoader());

        RunningServers servers = RunningServers.ofThisJvm();
        assertThat(configuration).containsEntry("kafka.bootstrap.servers", servers.bootstrapServers());
        try (TopicAccess topics = new TopicAccess(servers.bootstrapServers())) {
            topics.send("fleetmask.hosts", "esx1", "state");
            assertThat(topics.await("fleetmask.hosts", 1, Duration.ofSeconds(20)))
                    .hasSize(1);
        }
        DriverManager.getConnection(
                        configuration.get("quarkus.datasource.jdbc.url"),
                        configuration.get("quarkus.datasource.username"),
                        configuration.get("quarkus.datasource.password"))
                .close();
        backing.stop();
    }

    /** As Quarkus does it for each test profile. */
    private static Object startedByAnotherClassLoader() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        ClassLoader former = Thread.currentThread().getContextClassLoader();
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader other = new URLClassLoader(classPath.toArray(URL[]::new), platform)) {
            Thread.currentThread().setContextClassLoader(other);
            Class<?> type = other.loadClass(IngestBacking.class.getName());
            Object backing = type.getConstructor().newInstance();
            Object configuration = type.getMethod("start").invoke(backing);
            type.getMethod("stop").invoke(backing);
            return configuration;
        } finally {
            Thread.currentThread().setContextClassLoader(former);
        }
    }

    public static final class IngestBacking extends BackingServices {
        public IngestBacking() {
            super("ingest", List.of(TopicSettings.compacted("fleetmask.hosts", 3)));
        }
    }
}
