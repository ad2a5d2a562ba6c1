package io.fleetmask.local.system;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Threads for work that goes on side by side and does not keep the JVM alive. */
final class DaemonThreads {
    /** One thread for each task: all of them wait for other processes. */
    static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "aside");
        thread.setDaemon(true);
        thread.start();
    };

    private DaemonThreads() {}

    /** Runs the tasks side by side until all are through or the first fails. */
    static void all(Stream<Runnable> tasks) {
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        CompletableFuture<?>[] running = tasks.map(task -> CompletableFuture.runAsync(task, THREADS)
                        .whenComplete((done, failed) -> {
                            if (failed != null) {
                                firstFailure.completeExceptionally(failed);
                            }
                        }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.anyOf(firstFailure, CompletableFuture.allOf(running)).join();
    }
}
