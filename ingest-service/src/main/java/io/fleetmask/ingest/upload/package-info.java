/** From the bytes of an upload to what they say of a host and its VMs. */
@Pure
package io.fleetmask.ingest.upload;

import io.fleetmask.servicekit.Pure;
