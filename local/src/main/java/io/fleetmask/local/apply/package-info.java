/** Bringing patches into .vmx files, and taking them out again. */
package io.fleetmask.local.apply;
