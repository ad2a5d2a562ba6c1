package io.fleetmask.events;

import java.util.Arrays;
import java.util.Optional;

/** Every Kafka topic of Fleetmask: who writes it, what its key is and what its messages carry. */
public enum Topic {
    HOST_CHANGES("fleetmask.host-changes", "host-change", "host id", Writer.MONITORING, Cleanup.DELETE),
    VM_CHANGES("fleetmask.vm-changes", "vm-change", "VM id", Writer.MONITORING, Cleanup.DELETE),
    CLUSTERS("fleetmask.clusters", "cluster", "cluster id", Writer.INGEST, Cleanup.COMPACT, ClusterState.class),
    HOSTS("fleetmask.hosts", "host", "host id", Writer.INGEST, Cleanup.COMPACT, HostState.class),
    VMS("fleetmask.vms", "vm", "VM id", Writer.INGEST, Cleanup.COMPACT, VmState.class),
    MASKS("fleetmask.masks", "mask", "cluster id", Writer.ANALYSIS, Cleanup.COMPACT, ClusterMask.class),
    MASK_CHANGES(
            "fleetmask.mask-changes", "mask-change", "cluster id", Writer.ANALYSIS, Cleanup.DELETE, MaskChange.class),
    VMX_PATCHES("fleetmask.vmx-patches", "vmx-patch", "VM id", Writer.REMEDIATION, Cleanup.COMPACT, VmxPatch.class),
    AUDIT(
            "fleetmask.audit",
            "audit-entry",
            "service, kind and id: ingest/cluster/lab",
            Writer.SERVICES,
            Cleanup.DELETE,
            AuditEntry.class);

    /** Who alone may write a topic. */
    public enum Writer {
        MONITORING,
        INGEST,
        ANALYSIS,
        REMEDIATION,
        /** Each of the three: what they tell has the service in its key. */
        SERVICES;

        /** Whether this service writes what has that writer. */
        public boolean writes(Topic topic) {
            return topic.writer == this || (topic.writer == SERVICES && this != MONITORING);
        }
    }

    /** How Kafka forgets: by age, or keeping the newest message of each key. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    private final String topicName;
    private final String message;
    private final String key;
    private final Writer writer;
    private final Cleanup cleanup;
    private final Optional<Class<? extends Event>> payload;

    Topic(String topicName, String message, String key, Writer writer, Cleanup cleanup) {
        this(topicName, message, key, writer, cleanup, Optional.empty());
    }

    Topic(
            String topicName,
            String message,
            String key,
            Writer writer,
            Cleanup cleanup,
            Class<? extends Event> payload) {
        this(topicName, message, key, writer, cleanup, Optional.of(payload));
    }

    Topic(
            String topicName,
            String message,
            String key,
            Writer writer,
            Cleanup cleanup,
            Optional<Class<? extends Event>> payload) {
        this.topicName = topicName;
        this.message = message;
        this.key = key;
        this.writer = writer;
        this.cleanup = cleanup;
        this.payload = payload;
    }

    /** The topic that carries this kind of event. */
    public static Topic of(Event event) {
        return Arrays.stream(values())
                .filter(topic ->
                        topic.payload.filter(type -> type.isInstance(event)).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no topic carries " + event.getClass().getSimpleName()));
    }

    /** The name in Kafka, unless configuration says otherwise. */
    public String topicName() {
        return topicName;
    }

    /** What one of its messages is called, {@code "host-change"}: the name of its schema and of its samples. */
    public String message() {
        return message;
    }

    /** What the message key is, in words. */
    public String key() {
        return key;
    }

    /** The one writer. */
    public Writer writer() {
        return writer;
    }

    /** How Kafka cleans the topic. */
    public Cleanup cleanup() {
        return cleanup;
    }

    /** The record that a message value holds, for the topics that Fleetmask itself writes. */
    public Optional<Class<? extends Event>> payload() {
        return payload;
    }

    /** Where messages that a consumer cannot read go: {@code "analysis.dead"}. */
    public static String deadLetters(Writer consumer) {
        return "fleetmask." + consumer.name().toLowerCase(java.util.Locale.ROOT) + ".dead";
    }
}
