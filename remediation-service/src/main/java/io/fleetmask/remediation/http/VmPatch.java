package io.fleetmask.remediation.http;

import java.util.Optional;

/**
 * A VM and its patch, if it has one.
 *
 * @param waiting why it is not known yet what the VM needs; absent when it is known
 */
record VmPatch(String vm, Optional<PatchView> patch, Optional<String> waiting) {}
