/** Reads vmware.log in every format, reads and edits .vmx files. */
package io.fleetmask.vmwarefiles;
