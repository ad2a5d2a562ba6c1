package io.fleetmask.analysis.mask;

import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.events.IdSample;

/**
 * The hosts of a cluster that share a profile.
 *
 * @param number the profile's number in this service's database; another database may give it another
 * @param hosts how many they are and, by id, the first of them
 */
public record ProfileHosts(long number, HostProfile profile, IdSample hosts) {}
