package io.fleetmask.analysis.change;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.LikelyCause;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The cheapest thing to do about a narrower mask: often to mend one host, not to patch 300 VMs. */
final class Remedy {
    private static final int NAMED = 3;

    private final MaskDelta delta;
    private final List<HostDelta> turns;
    private final int affected;

    Remedy(MaskDelta delta, List<HostDelta> turns, int affected) {
        this.delta = delta;
        this.turns = turns;
        this.affected = affected;
    }

    Optional<String> sentence() {
        if (!delta.lost().isEmpty()) {
            return mendHosts().or(this::removeHosts);
        }
        if (!delta.after().complete()) {
            return delta.after().waitingFor().sample().stream()
                    .findFirst()
                    .map(host -> "Upload a complete vmware.log of " + host.host() + ".");
        }
        return Optional.empty();
    }

    private Optional<String> mendHosts() {
        List<HostDelta.Changed> losers = Culprits.among(turns, delta).stream()
                .filter(changed -> !spoilt(changed).isEmpty())
                .toList();
        if (losers.isEmpty()) {
            return Optional.empty();
        }
        FeatureSet spoilt =
                losers.stream().map(this::spoilt).reduce(FeatureSet::or).orElseThrow();
        return Optional.of(actions(losers) + ": that gives back " + Causes.names(spoilt) + spares() + ".");
    }

    private FeatureSet spoilt(HostDelta.Changed changed) {
        return lost(changed.after()).and(changed.change().lost());
    }

    private FeatureSet lost(HostProfile profile) {
        Optional<Vendor> vendor = profile.vendor();
        return vendor.map(delta::lostOn)
                .orElse(FeatureSet.none(profile.capabilities().present().catalogue()));
    }

    private static String actions(List<HostDelta.Changed> losers) {
        return losers.stream()
                .collect(Collectors.groupingBy(
                        Remedy::action, TreeMap::new, Collectors.mapping(HostDelta.Changed::host, Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + names(entry.getValue(), Function.identity()))
                .collect(Collectors.joining("; "));
    }

    private static String action(HostDelta.Changed changed) {
        return changed.likelyCause()
                .map(LikelyCause::kind)
                .map(kind -> switch (kind) {
                    case FIRMWARE -> "Undo the firmware setting on";
                    case MICROCODE -> "Bring the other hosts' microcode to";
                    case HYPERVISOR -> "Bring the other hosts' hypervisor build to";
                    case HARDWARE -> "Take out of the cluster";
                    case LOG -> "Upload a newer, complete vmware.log of";
                })
                .orElse("Undo the change on");
    }

    private Optional<String> removeHosts() {
        List<HostDelta.Joined> lacking = turns.stream()
                .filter(HostDelta.Joined.class::isInstance)
                .map(HostDelta.Joined.class::cast)
                .filter(joined -> !lost(joined.profile())
                        .and(joined.profile().capabilities().absent())
                        .isEmpty())
                .toList();
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("Keep " + names(lacking, HostDelta.Joined::host)
                        + " out of the cluster, or switch on there what it lacks" + spares() + ".");
    }

    private String spares() {
        return affected == 0 ? "" : " and spares " + affected + (affected == 1 ? " VM" : " VMs") + " a patch";
    }

    private static <T> String names(List<T> hosts, Function<T, String> name) {
        String named = hosts.stream().limit(NAMED).map(name).collect(Collectors.joining(", "));
        return hosts.size() <= NAMED ? named : named + " and " + (hosts.size() - NAMED) + " more";
    }
}
