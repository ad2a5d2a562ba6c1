package io.fleetmask.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A port on 127.0.0.1 that stays the same for a data directory; written beside the data as one decimal number.
 *
 * <p>Ports are drawn from 20000–29999: below the ports that Linux and macOS give to outgoing connections, so none of
 * those sits on ours at the next start.
 */
final class RememberedPort {
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 30_000;

    private RememberedPort() {}

    /** The wanted port, else the one in the file if it is still free, else a new one; the file then names it. */
    static int in(Path file, OptionalInt wanted) {
        try {
            int port = wanted.isPresent() ? free(wanted.getAsInt()) : rememberedOrNew(file);
            Files.writeString(file, port + "\n");
            return port;
        } catch (IOException failed) {
            throw new BackingServiceException("cannot keep the port in " + file, failed);
        }
    }

    /** What a server that runs has written there. */
    static int read(Path file) {
        try {
            return remembered(file).orElseThrow(() -> new BackingServiceException("no port in " + file));
        } catch (IOException failed) {
            throw new BackingServiceException("no port in " + file, failed);
        }
    }

    private static int free(int wanted) {
        if (!isFree(wanted)) {
            throw new BackingServiceException("port 127.0.0.1:" + wanted + " is taken");
        }
        return wanted;
    }

    private static int rememberedOrNew(Path file) throws IOException {
        return remembered(file).filter(RememberedPort::isFree).orElseGet(RememberedPort::draw);
    }

    private static Optional<Integer> remembered(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        // A file cut short by a full disk is no reason not to start.
        return text.matches("[1-9][0-9]{0,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static int draw() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, BEYOND))
                .limit(100)
                .filter(RememberedPort::isFree)
                .findFirst()
                .orElseThrow(() -> new BackingServiceException("no free port in 20000-29999 in 100 draws"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // What the servers do themselves: a connection of the last run in TIME_WAIT does not occupy the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
