/** From a cluster's mask and what is known of a VM to the lines its .vmx file needs. */
@Pure
package io.fleetmask.remediation.plan;

import io.fleetmask.servicekit.Pure;
