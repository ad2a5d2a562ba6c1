package io.fleetmask.servicekit.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Counts the work that has begun, and lets none begin before the service has started or after its stop was announced.
 */
final class WorkInHand {
    private enum State {
        STARTING,
        RUNNING,
        STOPPING
    }

    private final Set<Ticket> tickets = new LinkedHashSet<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private State state = State.STARTING;

    /** Work that has begun; closing it says that it has ended, well or not. */
    final class Ticket implements AutoCloseable {
        private final String work;
        private final Optional<Thread> thread;

        private Ticket(String work, Optional<Thread> thread) {
            this.work = work;
            this.thread = thread;
        }

        @Override
        public void close() {
            end(this);
        }

        @Override
        public String toString() {
            return work;
        }
    }

    /** Waits for the end of the start; empty after the announcement of the stop. */
    synchronized Optional<Ticket> begin(String work) throws InterruptedException {
        while (state == State.STARTING) {
            wait();
        }
        return add(work, Optional.of(Thread.currentThread()));
    }

    /** Work that no thread does alone; it may begin during the start. */
    synchronized Optional<Ticket> beginNow(String work) {
        return add(work, Optional.empty());
    }

    private Optional<Ticket> add(String work, Optional<Thread> thread) {
        if (state == State.STOPPING) {
            return Optional.empty();
        }
        Ticket ticket = new Ticket(work, thread);
        tickets.add(ticket);
        return Optional.of(ticket);
    }

    private synchronized void end(Ticket ticket) {
        tickets.remove(ticket);
        notifyAll();
    }

    synchronized void start() {
        if (state == State.STARTING) {
            state = State.RUNNING;
            notifyAll();
        }
    }

    void whenAnnounced(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether this is the first announcement; then all listeners have been called. */
    boolean announceStop() {
        boolean isFirst = enterStop();
        if (isFirst) {
            listeners.forEach(Runnable::run);
        }
        return isFirst;
    }

    private synchronized boolean enterStop() {
        boolean isFirst = state != State.STOPPING;
        state = State.STOPPING;
        notifyAll();
        return isFirst;
    }

    synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    synchronized boolean isStopping() {
        return state == State.STOPPING;
    }

    /** Waits for the announcement of the stop, but no longer than this; whether it has come. */
    synchronized boolean awaitStop(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); state != State.STOPPING && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return state == State.STOPPING;
    }

    /** Waits until nothing is in hand, but no longer than this; what is still in hand. */
    synchronized List<Ticket> awaitEnd(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); !tickets.isEmpty() && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return new ArrayList<>(tickets);
    }

    synchronized void interruptAll() {
        tickets.forEach(ticket -> ticket.thread.ifPresent(Thread::interrupt));
    }
}
