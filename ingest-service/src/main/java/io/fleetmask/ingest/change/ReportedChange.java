package io.fleetmask.ingest.change;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was said of a host or a VM.
 *
 * @param key what the sender calls the host or the VM
 * @param at when it was so
 * @param event the same for the same CloudEvent, and for no other; empty if it came without an envelope
 * @param warning what the sender should know
 */
public record ReportedChange<S>(String key, S statement, Instant at, Optional<UUID> event, Optional<String> warning) {}
