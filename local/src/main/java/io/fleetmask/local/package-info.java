/** The fleetmask command: the whole system on one machine, and the offline tools. */
package io.fleetmask.local;
