package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.Unfitness;
import io.fleetmask.cpuid.migration.Compatibility;
import io.fleetmask.cpuid.migration.NamedBaseline;
import io.fleetmask.cpuid.migration.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds rules against hosts and keeps what came out. */
final class Checks {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    private final List<Check> all = new ArrayList<>();
    private final HostLogs hosts;

    Checks(HostLogs hosts) {
        this.hosts = hosts;
    }

    List<Check> all() {
        return List.copyOf(all);
    }

    /** Every host is a place for VMs at all. */
    void fitness() {
        each((name, host) -> {
            List<Unfitness> unfit = host.unfitness();
            all.add(
                    unfit.isEmpty()
                            ? Check.passed(name, "fit for 64-bit VMs")
                            : new Check(
                                    name,
                                    "fit for 64-bit VMs",
                                    Check.FAILED,
                                    unfit.get(0).sentence(),
                                    List.of()));
        });
    }

    /** Every host has all of a generation. */
    void baseline(NamedBaseline baseline) {
        FeatureSet wanted = baseline.features(CATALOGUE);
        String rule = "has what " + baseline.name() + " has";
        each((name, host) -> {
            if (host.vendor()
                    .filter(vendor -> !vendor.equals(baseline.vendor()))
                    .isPresent()) {
                String says = Makers.named(baseline.vendor()) + " baseline, and this host is "
                        + host.vendor().map(Makers::name).orElse("");
                all.add(new Check(name, rule, Check.FAILED, says, List.of()));
            } else {
                all.add(having(name, rule, host, wanted));
            }
        });
    }

    /** Every host has these features. */
    void required(FeatureSet wanted) {
        each((name, host) -> all.add(having(name, "has what the policy requires", host, wanted)));
    }

    /** No host shows these features. */
    void forbidden(FeatureSet unwanted) {
        each((name, host) -> {
            FeatureSet there = host.capabilities().present().and(unwanted);
            FeatureSet unknown = host.capabilities().unknown().and(unwanted);
            all.add(result(name, "has nothing that the policy forbids", "has", there, unknown));
        });
    }

    void vendor(Vendor wanted) {
        each((name, host) -> {
            boolean same = host.vendor().equals(Optional.of(wanted));
            all.add(
                    same
                            ? Check.passed(name, "made by " + Makers.name(wanted))
                            : new Check(
                                    name,
                                    "made by " + Makers.name(wanted),
                                    host.vendor().isPresent() ? Check.FAILED : Check.UNKNOWN,
                                    "this host is "
                                            + host.vendor().map(Makers::name).orElse("of an unknown maker"),
                                    List.of()));
        });
    }

    /** VMs can go from every host to every host of a cluster and back. */
    void against(HostLogs cluster, HardwareVersion version) {
        Compatibility compatibility = new Compatibility(CATALOGUE);
        each((name, host) -> {
            for (int place = 0; place < cluster.logs().size(); place++) {
                String other = cluster.names().get(place);
                HostProfile member = cluster.logs().get(place).profile();
                all.add(way(name, name + " -> " + other, compatibility.between(host, member, version)));
                all.add(way(name, other + " -> " + name, compatibility.between(member, host, version)));
            }
        });
    }

    private static Check way(String host, String rule, Verdict verdict) {
        if (verdict.vendorsDiffer()) {
            return new Check(host, rule, Check.FAILED, "the makers differ, and no mask helps", List.of());
        }
        if (!verdict.isBlocked() && verdict.isCompatible()) {
            return Check.passed(host, rule);
        }
        boolean blocked = verdict.isBlocked();
        FeatureSet features = blocked ? verdict.missing() : verdict.unknown();
        String says = verdict.unfit().isEmpty()
                ? (blocked ? "lacks " : "nothing tells of ") + names(features)
                : verdict.unfit().get(0).sentence();
        return new Check(host, rule, blocked ? Check.FAILED : Check.UNKNOWN, says, keys(features));
    }

    private static Check having(String name, String rule, HostProfile host, FeatureSet wanted) {
        return result(
                name,
                rule,
                "lacks",
                wanted.and(host.capabilities().absent()),
                wanted.and(host.capabilities().unknown()));
    }

    private static Check result(String name, String rule, String verb, FeatureSet wrong, FeatureSet unknown) {
        if (!wrong.isEmpty()) {
            return new Check(name, rule, Check.FAILED, verb + " " + names(wrong), keys(wrong));
        }
        return unknown.isEmpty()
                ? Check.passed(name, rule)
                : new Check(name, rule, Check.UNKNOWN, "nothing tells of " + names(unknown), keys(unknown));
    }

    private interface Rule {
        void hold(String name, HostProfile host);
    }

    private void each(Rule rule) {
        for (int place = 0; place < hosts.logs().size(); place++) {
            rule.hold(hosts.names().get(place), hosts.logs().get(place).profile());
        }
    }

    private static String names(FeatureSet features) {
        return String.join(" ", features.stream().map(Feature::name).toList());
    }

    private static List<String> keys(FeatureSet features) {
        return features.stream().map(Feature::key).toList();
    }
}
