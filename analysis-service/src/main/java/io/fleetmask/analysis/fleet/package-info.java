/** What is known of clusters, hosts and VMs, and when a change of it concerns a mask. */
package io.fleetmask.analysis.fleet;
