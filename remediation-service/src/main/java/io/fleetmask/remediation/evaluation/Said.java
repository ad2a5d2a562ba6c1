package io.fleetmask.remediation.evaluation;

/**
 * Who decides, and why.
 *
 * @param by a name for the history
 * @param reason one sentence; blank where none was given
 */
public record Said(String by, String reason) {}
