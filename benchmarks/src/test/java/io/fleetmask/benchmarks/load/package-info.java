/** The load harness, run small: its end is checked, its times are not. */
package io.fleetmask.benchmarks.load;
