/** Listens to the topics that monitoring writes. */
package io.fleetmask.ingest.intake;
