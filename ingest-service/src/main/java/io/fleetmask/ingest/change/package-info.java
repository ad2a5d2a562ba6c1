/** From the JSON of a change to what it says of a host or a VM. Plain Java. */
package io.fleetmask.ingest.change;
