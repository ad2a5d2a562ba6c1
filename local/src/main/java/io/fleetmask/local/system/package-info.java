/** The whole system on one machine: broker, database and the three services as processes. */
package io.fleetmask.local.system;
