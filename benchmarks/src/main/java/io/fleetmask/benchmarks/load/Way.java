package io.fleetmask.benchmarks.load;

import io.fleetmask.events.Topic;
import java.util.stream.Stream;

/** How changes come to the system. */
interface Way extends AutoCloseable {
    /** Returns when all of them are committed. */
    void send(Topic topic, Stream<Change> changes);

    @Override
    void close();
}
