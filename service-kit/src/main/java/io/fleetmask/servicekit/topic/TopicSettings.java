package io.fleetmask.servicekit.topic;

import io.fleetmask.events.Topic;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the Kafka topics are called and created. */
@ConfigMapping(prefix = "fleetmask.topics")
interface TopicSettings {
    /** Whether the service creates the topics it writes where they are missing. */
    @WithDefault("true")
    boolean create();

    /** Partitions of a topic that is created. */
    @WithDefault("6")
    int partitions();

    /** Replicas of a topic that is created. */
    @WithDefault("1")
    short replication();

    /** How long a compacted topic remembers that something is gone. */
    @WithDefault("30D")
    Duration tombstones();

    /** Topics that this service only reads, and creates because their writers cannot. */
    Optional<Set<Topic>> alsoCreate();

    /** Other names than the usual ones: {@code fleetmask.topics.names.host-changes=acme.hosts}. */
    Map<String, String> names();
}
