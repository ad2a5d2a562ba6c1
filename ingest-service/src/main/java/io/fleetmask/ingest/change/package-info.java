/** From the JSON of a change to what it says of a host or a VM. */
@Pure
package io.fleetmask.ingest.change;

import io.fleetmask.servicekit.Pure;
