/** The system of record: rows, transactions, and the messages they cause. */
package io.fleetmask.ingest.store;
