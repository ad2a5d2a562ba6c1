package io.fleetmask.backing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where a server keeps its things: {@code data}, {@code secret}, {@code port}, {@code lock}, {@code server.log}. */
record PostgresDirectory(Path root) {
    /** The real path, as {@code postmaster.pid} and command lines show it. */
    static PostgresDirectory of(Path directory) {
        try {
            return new PostgresDirectory(directory.toRealPath());
        } catch (IOException failed) {
            throw new BackingServiceException("no directory " + directory, failed);
        }
    }

    static final String SUPERUSER = "postgres";

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("server.log");
    }

    Path portFile() {
        return root.resolve("port");
    }

    Secret secret() {
        return Secret.in(root.resolve("secret"));
    }

    /** Runs {@code initdb} where no earlier start has; an attempt that was killed half way leaves nothing behind. */
    void initialise(PostgresBinaries binaries, Durability durability) {
        try {
            if (Files.isDirectory(data())) {
                requireVersion(binaries);
                return;
            }
            Path fresh = root.resolve("data.new");
            DeletedDirectory.delete(fresh);
            Path password = root.resolve("superuser.password");
            PrivateFile.write(password, secret().passwordOf(SUPERUSER) + "\n");
            run(binaries.command("initdb", arguments(fresh, password, durability)));
            Files.delete(password);
            Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new BackingServiceException("cannot initialise " + data(), failed);
        }
    }

    private static List<String> arguments(Path fresh, Path password, Durability durability) {
        List<String> arguments = new ArrayList<>(List.of(
                "-D",
                fresh.toString(),
                "-U",
                SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "-E",
                "UTF8",
                // The same order of text on every machine, whatever its locale.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        arguments.addAll(durability.initialisation());
        return arguments;
    }

    private void requireVersion(PostgresBinaries binaries) throws IOException {
        String found = Files.readString(data().resolve("PG_VERSION"), StandardCharsets.US_ASCII)
                .strip();
        if (!found.equals(binaries.majorVersion())) {
            throw new BackingServiceException(data() + " was written by PostgreSQL " + found + ", this is "
                    + binaries.majorVersion() + "; dump and restore it, or choose another directory");
        }
    }

    private void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new BackingServiceException("initdb failed: " + lastWords());
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new BackingServiceException("interrupted in initdb", interrupted);
        }
    }

    /** The end of the server's log, for a message about why it is not running. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException unreadable) {
            return "see " + log();
        }
    }
}
