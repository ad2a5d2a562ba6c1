package io.fleetmask.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PortClaimTest {
    private final RecordedJournal journal = new RecordedJournal();

    @Test
    void namesThePortThatIsTakenAndTheWayOut() throws IOException {
        int first = Ports.row(3);
        try (ServerSocket stranger = listeningOn(first + 1)) {
            assertThatThrownBy(() -> new PortClaim(false, journal, 4).httpPort(first))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("127.0.0.1:" + stranger.getLocalPort())
                    .hasMessageContaining("--http-port");
        }
    }

    @Test
    void waitsForAFormerRunThatIsStillEnding() throws IOException {
        int first = Ports.row(3);
        ServerSocket former = listeningOn(first);
        CompletableFuture<Void> ending = CompletableFuture.runAsync(
                () -> close(former), CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));

        assertThat(new PortClaim(true, journal, 4).httpPort(first)).isEqualTo(first);
        assertThat(journal.entries).singleElement().asString().contains(Integer.toString(first));
        ending.join();
    }

    @Test
    void findsThreeFreePortsInARow() {
        int first = new PortClaim(false, journal, 4).httpPort(0);

        assertThat(first).isBetween(20_000, 29_997);
        assertThat(Ports.isFree(first) && Ports.isFree(first + 1) && Ports.isFree(first + 2))
                .isTrue();
    }

    @Test
    void kafkaMayTakeAnyPort() {
        new PortClaim(false, journal, 4).kafkaPort(0);
    }

    private static ServerSocket listeningOn(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
