/** Writes hosts and VMs inside a transaction, and publishes what others would notice. */
package io.fleetmask.ingest.ledger;
