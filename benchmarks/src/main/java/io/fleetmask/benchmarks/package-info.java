/** Measures what must be fast, each figure beside a floor from the same run. */
package io.fleetmask.benchmarks;
