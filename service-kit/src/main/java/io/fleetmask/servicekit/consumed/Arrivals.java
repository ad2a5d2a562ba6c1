package io.fleetmask.servicekit.consumed;

import jakarta.inject.Singleton;
import java.time.Duration;

/** Wakes those who wait for messages whenever this process has stored some. */
@Singleton
public class Arrivals {
    private long told;

    synchronized void tell() {
        told++;
        notifyAll();
    }

    /** A number that rises with each arrival. */
    public synchronized long count() {
        return told;
    }

    /** Returns at the first arrival after this count, or when the time is over: another process may have read it. */
    public synchronized void await(long count, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (told == count) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
