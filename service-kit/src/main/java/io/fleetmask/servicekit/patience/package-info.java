/** Waiting for databases and brokers that are away. */
package io.fleetmask.servicekit.patience;
