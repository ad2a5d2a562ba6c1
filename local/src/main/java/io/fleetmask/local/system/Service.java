package io.fleetmask.local.system;

import java.nio.file.Path;

/**
 * One of the three services, a process of its own with a schema and an HTTP port, the console before them, or the connector
 * behind them, which is there only where servers of vSphere are named.
 */
public enum Service {
    CONSOLE("console", -1),
    INGEST("ingest", 0),
    ANALYSIS("analysis", 1),
    REMEDIATION("remediation", 2),
    CONNECTOR("vsphere-connector", 3);

    private final String schema;
    private final int place;

    Service(String schema, int place) {
        this.schema = schema;
        this.place = place;
    }

    /** {@code ingest}. */
    String schema() {
        return schema;
    }

    /** {@code ingest-service}: the module, and what people call it. */
    public String title() {
        return hasSchema() ? schema + "-service" : schema;
    }

    /** What Quarkus packaged, below the directory of the repository. */
    Path jar(Path home) {
        return home.resolve(title()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Whether it keeps anything in the database: console and connector do not. */
    boolean hasSchema() {
        return this != CONSOLE && this != CONNECTOR;
    }

    /** Its place in the row of HTTP ports: 8080 of the console, 8081, 8082, 8083. */
    int portAfter(int first) {
        return first + place;
    }
}
