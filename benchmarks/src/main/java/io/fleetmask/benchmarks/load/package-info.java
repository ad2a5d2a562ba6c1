/** How much the whole system bears: a fleet of any size, its first load and its days, beside the least that must be done. */
package io.fleetmask.benchmarks.load;
