/** What somebody wants out of the files again: orders for a VM, a cluster or the fleet, and how far they have come. */
package io.fleetmask.remediation.takeback;
