package io.fleetmask.backing;

import java.util.ArrayList;
import java.util.List;

/** The server's command line, with the reason for each setting that is not PostgreSQL's own default. */
final class PostgresSettings {
    private static final List<String> ALWAYS = List.of(
            "listen_addresses=127.0.0.1",
            // A socket in /tmp would be a second door, and a name two servers can quarrel about.
            "unix_socket_directories=",
            // Three services with their pools, two or three instances of each, and a person with psql.
            "max_connections=200",
            // The default of 128 MB is for a server that has the machine to itself.
            "shared_buffers=64MB",
            // After a checkpoint each page goes into the log whole when it first changes: with one every 256 MB
            // that was up to half of what a first load of many VMs logs. The log is cut back to what is needed.
            "max_wal_size=1GB",
            // Short statements only: compiling them costs more than it saves.
            "jit=off",
            // The initial database takes the machine's zone otherwise, and tests differ between machines.
            "timezone=UTC",
            "log_timezone=UTC",
            // The log grows by what is wrong, not by what is usual.
            "log_checkpoints=off");

    private PostgresSettings() {}

    static List<String> arguments(PostgresDirectory directory, int port, Durability durability) {
        List<String> arguments =
                new ArrayList<>(List.of("-D", directory.data().toString(), "-p", Integer.toString(port)));
        List<String> settings = new ArrayList<>(ALWAYS);
        settings.addAll(durability.settings());
        for (String setting : settings) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return arguments;
    }
}
