package io.fleetmask.analysis.mask;

import io.fleetmask.events.IdSample;
import java.util.Collection;
import java.util.List;

/** Samples of hosts put together from the samples of their profiles; the first by id, so that equal input gives equal words. */
final class HostCensus {
    private HostCensus() {}

    static IdSample of(Collection<ProfileHosts> profiles) {
        int count = profiles.stream().mapToInt(each -> each.hosts().count()).sum();
        List<String> first = profiles.stream()
                .flatMap(each -> each.hosts().sample().stream())
                .sorted()
                .limit(IdSample.LIMIT)
                .toList();
        return new IdSample(count, first);
    }
}
