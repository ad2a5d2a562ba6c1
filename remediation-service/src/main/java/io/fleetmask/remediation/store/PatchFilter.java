package io.fleetmask.remediation.store;

import io.fleetmask.events.PatchState;
import java.util.List;
import java.util.Optional;

/**
 * Which patches are wanted; what is left out does not matter.
 *
 * @param vms the ids of the VMs
 */
public record PatchFilter(Optional<String> cluster, Optional<PatchState> state, Optional<List<String>> vms) {}
