/** A patch as other hands want it. Whatever a name or a note holds, it stays text and never becomes a command. */
@Pure
package io.fleetmask.remediation.rendering;

import io.fleetmask.servicekit.Pure;
