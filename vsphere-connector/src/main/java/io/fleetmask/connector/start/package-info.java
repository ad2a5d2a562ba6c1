/** Puts the parts together at the start, and ends them at the stop. */
package io.fleetmask.connector.start;
