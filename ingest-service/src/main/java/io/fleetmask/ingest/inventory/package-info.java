/** What is known of hosts and VMs, and which of two statements wins. */
@Pure
package io.fleetmask.ingest.inventory;

import io.fleetmask.servicekit.Pure;
