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
    private static final int HEAP_MEGABYTES = 256;

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
        List<String> options = new ArrayList<>(List.of(
                "-Dquarkus.http.port=" + SystemUnderTest.freeRow(1),
                "-Dfleetmask.vsphere.ingest=http://127.0.0.1:" + system.httpPort(),
                "-Dfleetmask.vsphere.remediation=http://127.0.0.1:" + (system.httpPort() + 2),
                "-Dfleetmask.vsphere.state=" + folder.resolve("state")));
        system.monitoring().forEach((key, value) -> options.add("-Dkafka." + key + "=" + value));
        String endpoint = "-Dfleetmask.vsphere.endpoints.site.";
        options.add(endpoint + "url=" + server.api());
        options.add(endpoint + "user-name=" + Simulator.USER);
        options.add(endpoint + "password-file=" + password);
        options.add(endpoint + "thumbprint=" + server.thumbprint());
        for (String setting : settings) {
            options.add("-D" + setting);
        }
        ProcessBuilder builder = new ProcessBuilder(LightJvm.application("vsphere-connector", HEAP_MEGABYTES, options))
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
