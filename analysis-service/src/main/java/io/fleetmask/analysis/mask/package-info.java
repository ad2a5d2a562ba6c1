/** From the hosts of a cluster, counted by profile, to the mask it needs. */
@Pure
package io.fleetmask.analysis.mask;

import io.fleetmask.servicekit.Pure;
