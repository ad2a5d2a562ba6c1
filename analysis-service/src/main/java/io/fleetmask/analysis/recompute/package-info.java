/** Computes the masks of clusters that are due, and publishes what became of them. */
package io.fleetmask.analysis.recompute;
