package io.fleetmask.backing;

import java.lang.ProcessBuilder.Redirect;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Starting the postmaster and waiting until it answers. */
record PostgresStart(PostgresDirectory home, PostgresBinaries binaries, Durability durability) {
    /** Recovery after a crash replays up to {@code max_wal_size}; a minute is far beyond what that takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int ATTEMPTS = 5;

    /** What the next says as long as a killed postmaster's children live: on a busy machine they take seconds to notice. */
    private static final String CHILDREN = "pre-existing shared memory block";

    /** The postmaster, once the superuser gets an answer. */
    TetheredProcess until(Superuser answered) {
        Instant deadline = Instant.now().plus(PATIENCE);
        int attempts = 0;
        while (attempts < ATTEMPTS
                || (Instant.now().isBefore(deadline) && home.lastWords().contains(CHILDREN))) {
            TetheredProcess postmaster = launch(answered.port());
            if (isReady(postmaster, answered)) {
                return postmaster;
            }
            attempts++;
            pause(Duration.ofMillis(500));
        }
        throw new BackingServiceException("PostgreSQL in " + home.root() + " ended at once " + attempts
                + " times. The end of its log:\n" + home.lastWords());
    }

    private TetheredProcess launch(int port) {
        ProcessBuilder command = new ProcessBuilder(
                        binaries.command("postgres", PostgresSettings.arguments(home, port, durability)))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(home.log().toFile()));
        return TetheredProcess.start(command, StopSignal.interrupt());
    }

    /** False when the process ended. */
    private boolean isReady(TetheredProcess postmaster, Superuser superuser) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (postmaster.isAlive()) {
            try {
                superuser.ping();
                return true;
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(deadline)) {
                    postmaster.close();
                    throw new BackingServiceException(
                            "PostgreSQL in " + home.root() + " does not answer after " + PATIENCE, notYet);
                }
                pause(Duration.ofMillis(20));
            }
        }
        return false;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackingServiceException("interrupted while PostgreSQL was starting", interrupted);
        }
    }
}
