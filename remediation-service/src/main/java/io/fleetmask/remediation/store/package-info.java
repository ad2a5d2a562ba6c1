/** The service's tables: clusters and VMs as the topics tell of them, patches, and the history of both. */
package io.fleetmask.remediation.store;
