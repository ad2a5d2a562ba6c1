/** What vCenter, a host or a log says when a VM may not go somewhere, or not start, because of CPU features. */
package io.fleetmask.vmwarefiles.faults;
