/** The way of every message in: decoded, folded to the newest of each key, handed over in one transaction. */
package io.fleetmask.servicekit.intake;
