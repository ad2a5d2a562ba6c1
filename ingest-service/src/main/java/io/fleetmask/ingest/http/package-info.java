/** The REST interface: it translates, and decides nothing. */
package io.fleetmask.ingest.http;
