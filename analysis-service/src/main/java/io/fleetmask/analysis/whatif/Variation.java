package io.fleetmask.analysis.whatif;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.mask.ClusterPicture;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A cluster as it would be: the picture of the real one with hosts taken out and put in. */
public final class Variation {
    private final Map<HostProfile, ProfileHosts> profiles = new LinkedHashMap<>();
    private HostSample waitingFor;
    private long unnumbered;

    /** Nothing varied yet. */
    public Variation(ClusterPicture picture) {
        picture.profiles().forEach(each -> profiles.put(each.profile(), each));
        this.waitingFor = picture.waitingFor();
    }

    /** Takes a host of the cluster out. */
    public void remove(KnownHost host) {
        profiles.values().stream()
                .filter(each ->
                        host.profile().filter(number -> number == each.number()).isPresent())
                .findFirst()
                .ifPresent(each -> put(each, without(each.hosts(), host.id())));
        if (host.waitingFor().isPresent()) {
            waitingFor = new HostSample(
                    waitingFor.count() - 1,
                    waitingFor.sample().stream()
                            .filter(named -> !named.host().equals(host.id()))
                            .toList());
        }
    }

    private void put(ProfileHosts known, IdSample hosts) {
        if (hosts.count() == 0) {
            profiles.remove(known.profile());
        } else {
            profiles.put(known.profile(), new ProfileHosts(known.number(), known.profile(), hosts));
        }
    }

    private static IdSample without(IdSample hosts, String id) {
        List<String> rest =
                hosts.sample().stream().filter(each -> !each.equals(id)).toList();
        return new IdSample(hosts.count() - 1, rest.subList(0, Math.min(rest.size(), hosts.count() - 1)));
    }

    /** Puts a host in; a profile that nobody has yet gets a number below 0. */
    public void add(Candidate candidate) {
        ProfileHosts known = profiles.get(candidate.profile());
        ProfileHosts base = known == null ? new ProfileHosts(--unnumbered, candidate.profile(), IdSample.NONE) : known;
        put(base, with(base.hosts(), candidate.id()));
        if (!candidate.profile().isComplete()) {
            List<HostSample.Named> named = new ArrayList<>(waitingFor.sample());
            named.add(new HostSample.Named(candidate.id(), "its CPUID is known only in part"));
            named.sort(Comparator.comparing(HostSample.Named::host));
            waitingFor =
                    new HostSample(waitingFor.count() + 1, named.subList(0, Math.min(named.size(), HostSample.LIMIT)));
        }
    }

    private static IdSample with(IdSample hosts, String id) {
        TreeSet<String> more = new TreeSet<>(hosts.sample());
        more.add(id);
        return new IdSample(
                hosts.count() + 1, more.stream().limit(IdSample.LIMIT).toList());
    }

    /** The picture of the cluster as it would be, under a strategy. */
    public ClusterPicture under(MaskStrategy strategy) {
        return new ClusterPicture(strategy, List.copyOf(profiles.values()), waitingFor);
    }
}
