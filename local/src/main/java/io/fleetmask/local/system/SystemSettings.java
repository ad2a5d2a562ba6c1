package io.fleetmask.local.system;

import io.fleetmask.backing.Durability;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the system is started with.
 *
 * @param home the repository, which holds the packaged services
 * @param data where everything is kept
 * @param httpPort the ingest service's port, the other two follow, the console is before it; 0 for any that are free
 * @param kafkaPort the broker's port; 0 for the one of the last start, or any that is free
 * @param vsphere a file of properties that names servers of vSphere to watch
 * @param serviceOptions Java's options for the services besides their memory, for example {@code -Xlog:gc}
 */
public record SystemSettings(
        Path home,
        Path data,
        int httpPort,
        int kafkaPort,
        Durability durability,
        Optional<Path> vsphere,
        List<String> serviceOptions) {
    public static final int HTTP_PORT = 8081;
    public static final int KAFKA_PORT = 9092;

    private static final int HIGHEST_PORT = 65_535;

    public SystemSettings {
        requirePort(httpPort, HIGHEST_PORT - services(vsphere).size() + 2);
        requirePort(kafkaPort, HIGHEST_PORT);
        data = data.toAbsolutePath().normalize();
        serviceOptions = List.copyOf(serviceOptions);
    }

    private static void requirePort(int port, int highest) {
        if (port < 0 || port > highest) {
            throw new IllegalArgumentException("port " + port + " is not within 0 to " + highest);
        }
    }

    /** The usual ports; everything survives a loss of power. */
    public static SystemSettings lasting(Path home, Path data) {
        return new SystemSettings(home, data, HTTP_PORT, KAFKA_PORT, Durability.DURABLE, Optional.empty(), List.of());
    }

    /** Free ports, beside any other system; nothing is meant to last, so no time is spent on making it fast. */
    public static SystemSettings passing(Path home, Path data) {
        return new SystemSettings(
                home, data, 0, 0, Durability.PROCESS_ONLY, Optional.empty(), List.of("-XX:TieredStopAtLevel=1"));
    }

    public SystemSettings withPorts(int http, int kafka) {
        return new SystemSettings(home, data, http, kafka, durability, vsphere, serviceOptions);
    }

    /** With the connector, which watches the servers that this file names. */
    public SystemSettings withVsphere(Optional<Path> file) {
        return new SystemSettings(home, data, httpPort, kafkaPort, durability, file, serviceOptions);
    }

    /** What is to be started, in the order of their ports. */
    public List<Service> services() {
        return services(vsphere);
    }

    private static List<Service> services(Optional<Path> vsphere) {
        return Stream.of(Service.values())
                .filter(service -> service != Service.CONNECTOR || vsphere.isPresent())
                .toList();
    }
}
