/** A .vmx file as VMware reads it: parsed, edited line by line, and otherwise kept byte for byte. */
package io.fleetmask.vmwarefiles.vmx;
