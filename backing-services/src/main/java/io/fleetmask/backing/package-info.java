/** A real Kafka broker and a real PostgreSQL for one machine, on loopback. */
package io.fleetmask.backing;
