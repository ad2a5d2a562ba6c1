/** The life of a patch, from the first proposal to the proof that it is in force, and back. */
@Pure
package io.fleetmask.remediation.lifecycle;

import io.fleetmask.servicekit.Pure;
