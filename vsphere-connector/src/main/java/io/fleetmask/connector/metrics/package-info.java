/** What a person may want to know of the connections. */
package io.fleetmask.connector.metrics;
