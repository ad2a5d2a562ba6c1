/** What each CPUID line of a VM's configuration does, and what could be taken out. */
package io.fleetmask.vmwarefiles.audit;
