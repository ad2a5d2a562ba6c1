package io.fleetmask.servicekit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What goes on beside a test, each in a thread of its own: Java's common pool has a single one where there are two processors. */
public final class Beside {
    private static final Executor THREADS = task -> new Thread(task, "beside a test").start();

    private Beside() {}

    public static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, THREADS);
    }

    public static <T> CompletableFuture<T> ask(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, THREADS);
    }
}
