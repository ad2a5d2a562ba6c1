package io.fleetmask.remediation.http;

import java.util.List;
import java.util.Optional;

/**
 * Some patches, sorted by VM.
 *
 * @param next the value of {@code after} that gives the next page; absent on the last
 */
record PatchPage(List<PatchView> patches, Optional<String> next) {}
