package io.fleetmask.analysis.mask;

import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import io.fleetmask.events.VendorMask;
import java.util.List;

/**
 * Cuts what a mask names, so that its message fits: ids may have 512 characters, and each of a hundred zeros names some
 * hosts. Counts and features stay.
 *
 * @param zeros how many hosts a zero names at most
 * @param others how many any other list of hosts names
 * @param reason characters of a reason
 */
record ShorterSamples(int zeros, int others, int reason) {
    /** From the mildest on; the last fits whatever the ids are. */
    static final List<ShorterSamples> STEPS = List.of(
            new ShorterSamples(IdSample.LIMIT, HostSample.LIMIT, Integer.MAX_VALUE),
            new ShorterSamples(5, HostSample.LIMIT, Integer.MAX_VALUE),
            new ShorterSamples(1, HostSample.LIMIT, Integer.MAX_VALUE),
            new ShorterSamples(0, 5, Integer.MAX_VALUE),
            new ShorterSamples(0, 1, 200),
            new ShorterSamples(0, 0, 100));

    MaskContent of(MaskContent content) {
        return new MaskContent(
                content.strategy(),
                content.complete(),
                cut(content.waitingFor()),
                cut(content.unfit()),
                content.groups().stream().map(this::cut).toList());
    }

    private VendorMask cut(VendorMask group) {
        return new VendorMask(
                group.vendor(),
                group.hosts(),
                group.zeros().stream().map(this::cut).toList(),
                group.outOfReach().map(this::cut));
    }

    private VendorMask.Zero cut(VendorMask.Zero zero) {
        return new VendorMask.Zero(
                zero.feature(), zero.firstVersion(), cut(zero.reason()), cut(zero.have()), cut(zero.lack()));
    }

    private IdSample cut(IdSample hosts) {
        return new IdSample(hosts.count(), first(hosts.sample(), zeros));
    }

    private HostSample cut(HostSample hosts) {
        return new HostSample(
                hosts.count(),
                first(hosts.sample(), others).stream()
                        .map(host -> new HostSample.Named(host.host(), cut(host.reason())))
                        .toList());
    }

    private String cut(String sentence) {
        return sentence.length() <= reason ? sentence : sentence.substring(0, reason - 1) + "…";
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
