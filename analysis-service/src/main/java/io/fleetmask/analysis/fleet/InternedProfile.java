package io.fleetmask.analysis.fleet;

import io.fleetmask.cpuid.feature.HostProfile;

/** A profile under the number that stands for it in every row. */
public record InternedProfile(long number, HostProfile profile) {}
