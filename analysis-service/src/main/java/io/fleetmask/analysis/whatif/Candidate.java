package io.fleetmask.analysis.whatif;

import io.fleetmask.cpuid.feature.HostProfile;

/** A host that is not in the cluster. */
public record Candidate(String id, HostProfile profile) {}
