package io.fleetmask.backing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child process that ends when this JVM ends, however this JVM ends: exit, exception, Ctrl-C or {@code kill -9}.
 *
 * <p>A shell holds the reading end of a pipe whose writing end only this JVM has. The kernel closes it with the JVM, the
 * shell sees the end of file, sends the {@link StopSignal} and, when patience is over, {@code KILL}. The child needs to
 * know nothing of it, and neither the JVM's threads (as with a parent-death signal) nor the platform matter: it takes
 * {@code sh}, no more. {@link #close()} goes the same way, so the way is walked at every stop.
 *
 * <p>Where {@code setsid} exists, the child has a session of its own: a Ctrl-C in the terminal reaches only the parent,
 * which can then stop its children in the order it likes. The child's standard input is empty.
 */
public final class TetheredProcess implements AutoCloseable {
    private final Process process;
    private final StopSignal stopSignal;

    private TetheredProcess(Process process, StopSignal stopSignal) {
        this.process = process;
        this.stopSignal = stopSignal;
    }

    /** Starts the command with its directory, environment and output redirections; {@code TERM} will stop it. */
    public static TetheredProcess start(ProcessBuilder command) {
        return start(command, StopSignal.terminate());
    }

    /** Starts the command with its directory, environment and output redirections. */
    public static TetheredProcess start(ProcessBuilder command, StopSignal stopSignal) {
        try {
            return new TetheredProcess(tethered(command, stopSignal).start(), stopSignal);
        } catch (IOException failed) {
            throw new BackingServiceException("cannot start " + command.command(), failed);
        }
    }

    private static ProcessBuilder tethered(ProcessBuilder command, StopSignal stopSignal) {
        List<String> words = new ArrayList<>(Session.OWN);
        words.addAll(
                List.of("sh", "-c", Script.TETHER.text(), "tether", stopSignal.name(), stopSignal.patienceInTenths()));
        words.addAll(command.command());
        ProcessBuilder copy = new ProcessBuilder(words)
                .directory(command.directory())
                .redirectErrorStream(command.redirectErrorStream())
                .redirectOutput(command.redirectOutput())
                .redirectError(command.redirectError());
        copy.environment().clear();
        copy.environment().putAll(command.environment());
        return copy;
    }

    /** The process itself; its id is the child's own, not a wrapper's. */
    public Process process() {
        return process;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}, as a fault would do it. */
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /** Sends the stop signal, waits, and kills a child that outlives the patience. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosedByTheChild) {
            // A pipe without a reader cannot be flushed; it is closed all the same.
        }
        if (!await(stopSignal.patience().plusSeconds(5))) {
            kill();
        }
    }

    private boolean await(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
