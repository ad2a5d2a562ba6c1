package io.fleetmask.remediation.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fleetmask.events.VmxPatch;

/**
 * A patch as the API shows it: the message of the topic, and what only this service can tell.
 *
 * @param waitingForPowerCycle applied, and the VM runs since before
 */
record PatchView(@JsonUnwrapped VmxPatch patch, boolean waitingForPowerCycle) {}
