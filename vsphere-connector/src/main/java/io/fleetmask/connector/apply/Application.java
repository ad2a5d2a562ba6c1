package io.fleetmask.connector.apply;

import java.time.Instant;

/**
 * A patch that was to be brought into a VM.
 *
 * @param number which of the VM's patches
 * @param reason why it came out so, in a sentence
 */
public record Application(String vm, long number, Outcome outcome, String reason, Instant at) {}
