/** The loops of a service, and the order in which it starts and stops. */
package io.fleetmask.servicekit.work;
