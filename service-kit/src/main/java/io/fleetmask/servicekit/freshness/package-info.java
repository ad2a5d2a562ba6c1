/** Answers only when that has arrived which the client knows was sent: {@code ?after=}. */
package io.fleetmask.servicekit.freshness;
