/** Compares what a service holds with the compacted topics, and repairs the difference. */
package io.fleetmask.servicekit.reconciliation;
