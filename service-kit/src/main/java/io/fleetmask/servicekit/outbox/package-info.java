/** The way of every message out: written with the state change, published by a relay. */
package io.fleetmask.servicekit.outbox;
