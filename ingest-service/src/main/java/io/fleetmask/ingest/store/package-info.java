/** The rows of the system of record, and the statements that read and write them. */
package io.fleetmask.ingest.store;
