/** From the bytes of an upload to what they say of a host and its VMs. Plain Java. */
package io.fleetmask.ingest.upload;
