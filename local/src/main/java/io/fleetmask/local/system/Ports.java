package io.fleetmask.local.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports on 127.0.0.1 for the services.
 *
 * <p>Free ones are drawn below the range that the operating system gives to outgoing connections: one of those could
 * otherwise take a port between our look and the service's start.
 */
final class Ports {
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 30_000;

    private Ports() {}

    /** The first of so many free ports in a row. */
    static int row(int length) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, BEYOND - length))
                .limit(200)
                .filter(first -> IntStream.range(first, first + length).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        "no " + length + " free ports in a row between " + LOWEST + " and " + BEYOND));
    }

    /** Waits for a port that somebody is about to give back; false when it is still taken after that time. */
    static boolean becomesFree(int port, Duration atMost) {
        Instant deadline = Instant.now().plus(atMost);
        while (!isFree(port)) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Pause.of(Duration.ofMillis(100));
        }
        return true;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the services do: what is left of a closed connection does not hold the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
