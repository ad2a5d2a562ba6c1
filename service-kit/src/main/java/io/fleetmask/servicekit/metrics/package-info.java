/** What a service tells of itself to Prometheus. */
package io.fleetmask.servicekit.metrics;
