/** From VMs whose patch is due to the messages that tell what became of it. */
package io.fleetmask.remediation.evaluation;
