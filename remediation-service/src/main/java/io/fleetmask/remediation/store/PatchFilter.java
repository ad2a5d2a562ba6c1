package io.fleetmask.remediation.store;

import io.fleetmask.events.PatchState;
import java.util.Optional;

/** Which patches are wanted; what is left out does not matter. */
public record PatchFilter(Optional<String> cluster, Optional<PatchState> state) {}
