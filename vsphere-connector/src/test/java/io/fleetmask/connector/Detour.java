package io.fleetmask.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/** An address behind which servers come and go: every connection goes to the one of the moment, or ends at once. */
final class Detour implements AutoCloseable {
    private final ServerSocket door;
    private volatile Optional<URI> target = Optional.empty();

    Detour() throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        begin(this::accept);
    }

    void to(URI server) {
        target = Optional.of(server);
    }

    void nowhere() {
        target = Optional.empty();
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + door.getLocalPort());
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Optional<URI> server = target;
                if (server.isEmpty()) {
                    client.close();
                    continue;
                }
                Socket there = new Socket(server.get().getHost(), server.get().getPort());
                begin(() -> copy(client, there));
                begin(() -> copy(there, client));
            } catch (IOException gone) {
                // Nobody is there, or the test is over.
            }
        }
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "detour");
        thread.setDaemon(true);
        thread.start();
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            // One of both has gone, and with it the other.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
