/** Merges a mask bit by bit into what a VM's configuration already says, so that it can be given back exactly. */
package io.fleetmask.vmwarefiles.merge;
