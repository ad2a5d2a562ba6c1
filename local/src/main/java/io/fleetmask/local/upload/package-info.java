/** Sending logs to the ingest service. */
package io.fleetmask.local.upload;
