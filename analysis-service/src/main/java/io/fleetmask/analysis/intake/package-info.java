/** Takes in what the topics say of clusters, hosts and VMs, and marks the clusters whose masks may have to change. */
package io.fleetmask.analysis.intake;
