package io.fleetmask.local.system;

import java.time.Duration;
import java.util.stream.IntStream;

/** Making sure that ports are free, before anything is started that would only fail over them later. */
record PortClaim(boolean formerIsEnding, Journal journal, int services) {
    private static final Duration FORMER_RUN_ENDS = Duration.ofSeconds(20);

    /** The first of the services' HTTP ports, before which is the console's: the wanted one, or any for 0. */
    int httpPort(int wanted) {
        if (wanted == 0) {
            return Ports.row(services) + 1;
        }
        IntStream.concat(IntStream.range(wanted, wanted + services - 1), IntStream.of(wanted - 1))
                .forEach(port -> require(port, "--http-port " + (wanted + 10_000) + " (or 0 for any free ports)"));
        return wanted;
    }

    /** The broker's port, or 0 for any. */
    void kafkaPort(int wanted) {
        if (wanted != 0) {
            require(wanted, "--kafka-port 0 (any free port)");
        }
    }

    private void require(int port, String remedy) {
        if (Ports.isFree(port)) {
            return;
        }
        if (formerIsEnding) {
            journal.waiting("port " + port + " is still taken, perhaps by the former run that was killed");
            if (Ports.becomesFree(port, FORMER_RUN_ENDS)) {
                return;
            }
        }
        throw new StartException("port 127.0.0.1:" + port + " is taken by another program.\n"
                + "Stop that program, or choose another port: " + remedy);
    }
}
