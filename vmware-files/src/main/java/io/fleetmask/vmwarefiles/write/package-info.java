/** Brings edited .vmx files to where they belong: as a diff for others, or into the file itself. */
package io.fleetmask.vmwarefiles.write;
