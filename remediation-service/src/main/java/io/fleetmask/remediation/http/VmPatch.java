package io.fleetmask.remediation.http;

import java.util.Optional;

/** A VM and its patch, if it has one. */
record VmPatch(String vm, Optional<PatchView> patch) {}
