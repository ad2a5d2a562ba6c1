package io.fleetmask.remediation.http;

import io.fleetmask.servicekit.listing.Listing;
import java.util.List;
import java.util.Optional;

/**
 * Some patches, sorted by VM.
 *
 * @param waiting VMs of which it is not known yet what they need; on the first page, and when no state is asked for
 * @param next the value of {@code after} that gives the next page; absent on the last
 */
record PatchPage(List<PatchView> items, Optional<WaitingVms> waiting, Optional<String> next) implements Listing {}
