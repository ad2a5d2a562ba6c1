/** From the hosts of a cluster, counted by profile, to the mask it needs. */
package io.fleetmask.analysis.mask;
