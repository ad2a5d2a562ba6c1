/** Logs for tests, composed from register values. */
package io.fleetmask.ingest.composed;
