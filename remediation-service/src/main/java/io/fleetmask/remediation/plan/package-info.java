/** Pure: from a cluster's mask and what is known of a VM to the lines its .vmx file needs. */
package io.fleetmask.remediation.plan;
