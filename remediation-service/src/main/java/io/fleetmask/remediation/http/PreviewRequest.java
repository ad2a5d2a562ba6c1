package io.fleetmask.remediation.http;

import io.fleetmask.events.ClusterPolicy;
import java.util.List;
import java.util.Optional;

/**
 * What shall be looked at, and what would be otherwise there.
 *
 * @param policy another policy than the present one
 * @param hide keys of the features a mask would hide, instead of the present mask
 */
record PreviewRequest(Optional<String> cluster, Optional<ClusterPolicy> policy, Optional<List<String>> hide) {}
