/** What other tools than VMware's own log say about a host's processors: the same registers and names in other forms. */
package io.fleetmask.vmwarefiles.forms;
