package io.fleetmask.connector.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The servers of vSphere to watch, and how. */
@ConfigMapping(prefix = "fleetmask.vsphere")
public interface ConnectorSettings {
    /** Each under a name of one's choice. */
    Map<String, Endpoint> endpoints();

    /** A directory that outlives restarts: it says what was told before, so that what is gone since can be told. */
    Optional<Path> state();

    /** How long a server may hold a question back while nothing changes. */
    @WithDefault("60S")
    Duration longestWait();

    /** How long a call may take. */
    @WithDefault("60S")
    Duration patience();

    /** Where ingest is, which is told of clusters that it does not know. */
    @WithDefault("http://127.0.0.1:8081")
    URI ingest();

    /** Where remediation is, which is told what was applied. */
    @WithDefault("http://127.0.0.1:8083")
    URI remediation();

    /** A file with the token that these two want, where they want one. */
    Optional<Path> tokenFile();

    /** What may be changed in which cluster: its id to {@code off}, {@code powered-off} or {@code with-power-cycle}. */
    Map<String, ApplyMode> apply();

    /** How long a guest may take to shut down, and a task to end. */
    @WithDefault("5M")
    Duration applyPatience();

    /** How often a patch is tried in all, where it fails for a reason that may pass. */
    @WithDefault("4")
    int applyAttempts();

    /** How long to wait after the first failure; the pause doubles. */
    @WithDefault("30S")
    Duration applyPause();

    /** Whether clusters of vSphere are declared where ingest does not know them. */
    @WithDefault("true")
    boolean declareClusters();

    /** One ESXi host or vCenter. */
    interface Endpoint {
        /** {@code https://vcenter.example}. */
        URI url();

        /** Who logs in. */
        String userName();

        /** A file with the password in its first line. */
        Path passwordFile();

        /** The SHA-256 of its certificate. */
        Optional<String> thumbprint();

        /** Certificates of authorities, PEM. */
        Optional<Path> ca();

        /** vSphere's name of a cluster to its id here; if there are any, other clusters are left out. */
        Map<String, String> clusters();

        /** The cluster in which hosts stand that are in none of vSphere's. */
        Optional<String> standalone();
    }
}
