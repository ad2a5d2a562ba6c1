package io.fleetmask.endtoend;

import io.fleetmask.backing.TetheredProcess;
import io.fleetmask.vsphereapi.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged vSphere connector as a process of its own, watching a simulator. */
final class Connector implements AutoCloseable {
    private static final Path JAR = Script.REPOSITORY.resolve("vsphere-connector/target/quarkus-app/quarkus-run.jar");

    private final TetheredProcess process;
    private final Path log;

    private Connector(TetheredProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Returns at once; what else it is to know comes as {@code fleetmask.vsphere.…=…}. */
    static Connector start(SystemUnderTest system, Simulator server, Path folder, String... settings)
            throws IOException {
        Path password = Files.writeString(folder.resolve("password"), Simulator.PASSWORD);
        Path log = folder.resolve("connector.log");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=" + SystemUnderTest.freeRow(1),
                "-Dfleetmask.vsphere.ingest=http://127.0.0.1:" + system.httpPort(),
                "-Dfleetmask.vsphere.remediation=http://127.0.0.1:" + (system.httpPort() + 2),
                "-Dfleetmask.vsphere.state=" + folder.resolve("state")));
        system.monitoring().forEach((key, value) -> words.add("-Dkafka." + key + "=" + value));
        String endpoint = "-Dfleetmask.vsphere.endpoints.site.";
        words.add(endpoint + "url=" + server.api());
        words.add(endpoint + "user-name=" + Simulator.USER);
        words.add(endpoint + "password-file=" + password);
        words.add(endpoint + "thumbprint=" + server.thumbprint());
        for (String setting : settings) {
            words.add("-D" + setting);
        }
        words.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new Connector(TetheredProcess.start(builder), log);
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException gone) {
            return gone.toString();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
