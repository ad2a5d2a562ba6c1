package io.fleetmask.analysis.stream.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks the addresses of a name up, but waits no longer than a moment: the system's resolver may take minutes. */
final class NameLookup {
    private static final int MOST_AT_A_TIME = 16;
    private static final int IDLE_SECONDS = 10;

    private final Resolver resolver;
    private final Duration limit;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MOST_AT_A_TIME, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), NameLookup::thread);

    NameLookup(Resolver resolver, Duration limit) {
        this.resolver = resolver;
        this.limit = limit;
    }

    /** Asks whoever knows names. */
    interface Resolver {
        InetAddress[] all(String name) throws UnknownHostException;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "name-lookup");
        thread.setDaemon(true);
        return thread;
    }

    InetAddress[] all(String name) throws UnknownHostException {
        try {
            Future<InetAddress[]> answer = threads.submit(() -> resolver.all(name));
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new UnknownHostException(String.valueOf(failed.getCause()));
        } catch (TimeoutException | RejectedExecutionException late) {
            throw new UnknownHostException(name + ": no answer within " + limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(name + ": the service stops");
        }
    }
}
