/** What is known of clusters, hosts and VMs, and when a change of it concerns a mask. */
@Pure
package io.fleetmask.analysis.fleet;

import io.fleetmask.servicekit.Pure;
