/** Brings approved patches into VMs through vSphere, where that is allowed. */
package io.fleetmask.connector.apply;
