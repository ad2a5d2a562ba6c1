/** What is known of hosts and VMs, and which of two statements wins. Plain Java. */
package io.fleetmask.ingest.inventory;
