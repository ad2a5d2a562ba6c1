package io.fleetmask.remediation.lifecycle;

/**
 * What somebody last wanted of Fleetmask's lines in a VM.
 *
 * @param by who
 * @param released whether the VM may have lines again; else it is to be without
 */
public record TakeBack(String by, boolean released) {}
