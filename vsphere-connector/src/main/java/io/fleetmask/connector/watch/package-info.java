/** One watch for each server of vSphere. */
package io.fleetmask.connector.watch;
