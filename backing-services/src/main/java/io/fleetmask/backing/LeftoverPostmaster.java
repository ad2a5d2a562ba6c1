package io.fleetmask.backing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The server of a previous owner of the data directory, found by {@code postmaster.pid}.
 *
 * <p>Whoever asks holds the directory's lock, so that owner is dead: its server is stopping already, or has lost its
 * tether with it, or is dead too and another process has its number by now.
 *
 * @param patience how long a fast shutdown may take, and then how long an immediate one
 */
record LeftoverPostmaster(Path data, Duration patience) {
    /** Leaves neither a server nor a file that keeps the next one from starting. */
    void clear() {
        try {
            Optional<ProcessHandle> running = running();
            if (running.isPresent()) {
                stop(running.get());
            }
            Files.deleteIfExists(pidFile());
        } catch (IOException failed) {
            throw new BackingServiceException("cannot clear " + pidFile(), failed);
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private Optional<ProcessHandle> running() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        return Files.readString(pidFile(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .filter(line -> line.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .flatMap(ProcessHandle::of)
                .filter(this::servesThisDirectory);
    }

    /** By its command line: numbers are given again. */
    private boolean servesThisDirectory(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                .isPresent();
    }

    private void stop(ProcessHandle postmaster) throws IOException {
        signal(postmaster, "INT");
        if (!isGone(postmaster)) {
            signal(postmaster, "QUIT");
        }
        if (!isGone(postmaster)) {
            throw new BackingServiceException("the former PostgreSQL of " + data + ", process " + postmaster.pid()
                    + ", does not stop within two times " + patience);
        }
    }

    private static void signal(ProcessHandle process, String signal) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + process.pid() + " 2>/dev/null").start();
    }

    /** Not by its exit: in a container whose first process reaps no orphans it stays as a zombie, without a command. */
    private boolean isGone(ProcessHandle process) {
        Instant deadline = Instant.now().plus(patience);
        while (process.isAlive() && servesThisDirectory(process)) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackingServiceException("interrupted while a former PostgreSQL was stopping", interrupted);
        }
    }
}
