package io.fleetmask.analysis.change;

import io.fleetmask.events.IdSample;

/**
 * The VMs that a change of a mask concerns.
 *
 * @param affected VMs for which it adds or removes a line
 * @param pinned VMs that run with a feature that some host lacks now
 */
public record VmsConcerned(IdSample affected, IdSample pinned) {}
