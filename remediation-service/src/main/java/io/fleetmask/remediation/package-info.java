/** What to do: the .vmx patch of each virtual machine and its state. */
package io.fleetmask.remediation;
