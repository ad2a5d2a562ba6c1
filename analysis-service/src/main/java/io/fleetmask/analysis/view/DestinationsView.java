package io.fleetmask.analysis.view;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.migration.Requirements;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a VM can go as it is now. A mask written since its power-on changes nothing before the next one.
 *
 * @param needs what it needs; absent while neither a log nor its host's CPUID tells
 * @param waitingFor the host that it stands on, while too little is known of that; the lists then say nothing final
 * @param destinations the hosts of the cluster by profile; a host without known CPUID is in none
 * @param afterPowerCycle the same if it were powered off and on where it stands, with the cluster's mask in its file;
 *     empty when that host's CPUID is not known
 */
public record DestinationsView(
        String vm,
        String name,
        Optional<String> host,
        String cluster,
        String power,
        int hardwareVersion,
        Optional<Needs> needs,
        Optional<HostSample.Named> waitingFor,
        List<Destination> destinations,
        List<Destination> afterPowerCycle,
        ClusterStatus status) {

    /**
     * What the VM needs from a host.
     *
     * @param origin {@code printed} by VMware, read from the {@code guest}, or {@code predicted} for the host it stands on
     */
    public record Needs(String origin, List<String> features, List<String> unknown) {
        /** The view of requirements. */
        public static Needs of(Requirements requirements) {
            return new Needs(
                    requirements.origin().name().toLowerCase(Locale.ROOT),
                    keys(requirements.features()),
                    keys(requirements.unknown()));
        }

        private static List<String> keys(FeatureSet features) {
            return features.stream().map(Feature::key).toList();
        }
    }

    /** Hosts of one profile and the verdict for them. */
    public record Destination(long profile, IdSample hosts, VerdictView verdict) {}
}
