package io.fleetmask.remediation.store;

import java.io.Serializable;

/** A patch by its VM and number. */
record PatchKey(String vm, long number) implements Serializable {}
