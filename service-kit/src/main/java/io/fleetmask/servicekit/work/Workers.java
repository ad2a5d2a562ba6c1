package io.fleetmask.servicekit.work;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes the workers of a service; the stop waits for them and the health checks watch them. */
@Singleton
public class Workers {
    private final List<Worker> all = new CopyOnWriteArrayList<>();
    private final StopOrder stop;

    Workers(StopOrder stop) {
        this.stop = stop;
    }

    /** Work that comes again and again. */
    public Worker repeat(String name, Worker.Step step) {
        return start(new Worker(name, step, stop.inHand(), InstantSource.system()));
    }

    /** Work that is done once, and repeated only until it succeeds. */
    public Worker once(String name, Task task) {
        return start(new Worker(name, new Once(task), stop.inHand(), InstantSource.system()));
    }

    List<Worker> all() {
        return all;
    }

    private Worker start(Worker worker) {
        all.add(worker);
        return worker.start();
    }

    /** One piece of work. */
    public interface Task {
        void run() throws InterruptedException;
    }

    private record Once(Task task) implements Worker.Step {
        @Override
        public Duration round() throws InterruptedException {
            task.run();
            return Worker.NEVER_AGAIN;
        }
    }
}
