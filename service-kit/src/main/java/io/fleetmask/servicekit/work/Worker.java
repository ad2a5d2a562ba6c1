package io.fleetmask.servicekit.work;

import io.fleetmask.servicekit.patience.BackOff;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A thread that does one kind of work for as long as the service runs, round after round; made by {@link Workers}.
 *
 * <p>Rounds begin after the start and end with the announcement of the stop, which waits for the round in hand. A round
 * that fails is repeated after a while, whatever it threw.
 */
public final class Worker {
    /** What {@link Step#round} returns when more may wait. */
    public static final Duration AT_ONCE = Duration.ZERO;

    /** What {@link Step#round} returns when the work is done for good. */
    public static final Duration NEVER_AGAIN = ChronoUnit.FOREVER.getDuration();

    private final String name;
    private final Step step;
    private final WorkInHand service;
    private final InstantSource clock;
    private final FailureLog failures;
    private final Semaphore calls = new Semaphore(0);
    private final Thread thread;
    private volatile boolean done;
    private volatile Optional<Instant> inHandSince = Optional.empty();

    /** One round of work. */
    public interface Step {
        /** Returns how long to pause before the next round, {@link #AT_ONCE} or {@link #NEVER_AGAIN}. */
        Duration round() throws InterruptedException;
    }

    /** After a failure calls wait too: they would come as quickly as others commit. */
    private record Rest(Duration time, boolean endsWithCall) {
        boolean isForEver() {
            return time.equals(NEVER_AGAIN);
        }
    }

    Worker(String name, Step step, WorkInHand service, InstantSource clock) {
        this.name = name;
        this.step = step;
        this.service = service;
        this.clock = clock;
        this.failures = new FailureLog(name, clock);
        this.thread = new Thread(this::work, name);
        thread.setDaemon(true);
    }

    Worker start() {
        service.whenAnnounced(this::wake);
        thread.start();
        return this;
    }

    /** Ends a pause at once; a call while a round is in hand is not lost. */
    public void wake() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    String name() {
        return name;
    }

    /** Whether a round has been in hand for longer than this. */
    boolean hangs(Instant now, Duration longest) {
        return inHandSince.filter(begin -> begin.plus(longest).isBefore(now)).isPresent();
    }

    /** Whether its thread has ended before its work. */
    boolean isDead() {
        return !done && !thread.isAlive();
    }

    boolean isDone() {
        return done;
    }

    private void work() {
        try {
            Optional<WorkInHand.Ticket> begun = service.begin(name);
            while (begun.isPresent()) {
                Rest rest = round(begun.get());
                rest(rest);
                begun = rest.isForEver() ? Optional.empty() : service.begin(name);
            }
            done = true;
        } catch (InterruptedException end) {
            done = service.isStopping();
        }
    }

    private Rest round(WorkInHand.Ticket ticket) {
        try (ticket) {
            Rest rest = new Rest(timed(), true);
            failures.succeeded();
            return rest;
        } catch (StoppingException left) {
            Log.debug(left.getMessage());
            return new Rest(AT_ONCE, true);
        } catch (Throwable failed) {
            return afterFailure(failed);
        }
    }

    /** Whoever waits for the ticket finds no round in hand. */
    private Duration timed() throws InterruptedException {
        inHandSince = Optional.of(clock.instant());
        try {
            return step.round();
        } finally {
            inHandSince = Optional.empty();
        }
    }

    private Rest afterFailure(Throwable failed) {
        if (failed instanceof VirtualMachineError deadly && !(failed instanceof StackOverflowError)) {
            throw deadly;
        }
        if (service.isStopping()) {
            Log.debugf(failed, "%s ended", name);
            return new Rest(AT_ONCE, true);
        }
        // Only the stop may end this thread; what else interrupted it was meant for the round.
        Thread.interrupted();
        return new Rest(BackOff.PATIENT.after(failures.failed(failed)), false);
    }

    private void rest(Rest rest) throws InterruptedException {
        if (rest.isForEver()) {
            return;
        }
        if (!rest.endsWithCall()) {
            service.awaitStop(rest.time());
        } else if (!rest.time().isZero() && calls.tryAcquire(rest.time().toMillis(), TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }
}
