package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.fleetmask.analysis.Cpus.profile;

import io.fleetmask.analysis.mask.ClusterPicture;
import io.fleetmask.analysis.mask.MaskComputation;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.backing.TopicAccess;
import io.fleetmask.backing.TopicSettings;
import io.fleetmask.backing.quarkus.BackingServices;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import io.fleetmask.events.MaskChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Topics that an earlier life of the service has filled, and an empty database. */
public class RebuildBacking extends BackingServices {
    static final Map<String, String> NAMES = Map.of(
            "fleetmask.clusters", "earlier.clusters",
            "fleetmask.hosts", "earlier.hosts",
            "fleetmask.vms", "earlier.vms",
            "fleetmask.masks", "earlier.masks",
            "fleetmask.mask-changes", "earlier.mask-changes");

    static final long HIGHEST_REVISION = 2000;

    private static final Map<String, List<String>> NO_AES = flip(CORE_I7_3770, "1.ecx[25]");

    public RebuildBacking() {
        super(
                "analysis_rebuilt",
                NAMES.values().stream()
                        .map(name -> TopicSettings.compacted(name, 3))
                        .toList());
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        Fleet fleet = Fleet.on(
                new TopicAccess(Optional.ofNullable(settings.get("kafka.bootstrap.servers"))
                        .orElseThrow()),
                NAMES);
        fill(fleet);
        NAMES.forEach((usual, other) ->
                settings.put("fleetmask.topics.names." + usual.substring("fleetmask.".length()), other));
        return settings;
    }

    private static void fill(Fleet fleet) {
        MaskContent withoutAes = mask();
        fleet.send(withoutAes.publishedAs("kept", 1000, Instant.EPOCH));
        fleet.send(withoutAes.publishedAs("unsure", HIGHEST_REVISION, Instant.EPOCH));
        fleet.send(withoutAes.publishedAs("gone", 1500, Instant.EPOCH));
        fleet.send(new MaskChange(
                "kept",
                1000,
                Instant.EPOCH,
                List.of(),
                List.of("cpuid.AES"),
                List.of(),
                List.of(),
                List.of(),
                List.of("told in an earlier life"),
                IdSample.NONE,
                IdSample.NONE,
                Optional.empty()));
        Stream.of("kept", "unsure").forEach(id -> fleet.cluster(id, "differences", Duration.ZERO));
        fleet.host("kept-1", "kept", CORE_I7_3770);
        fleet.host("kept-2", "kept", NO_AES);
        fleet.host("unsure-1", "unsure", CORE_I7_3770);
        fleet.host("unsure-2", Optional.of("unsure"), Optional.empty());
    }

    private static MaskContent mask() {
        return MaskComputation.compute(
                new ClusterPicture(
                        MaskStrategy.parse("differences"),
                        List.of(
                                new ProfileHosts(1, profile(CORE_I7_3770), IdSample.of(List.of("kept-1"))),
                                new ProfileHosts(2, profile(NO_AES), IdSample.of(List.of("kept-2")))),
                        HostSample.NONE),
                Optional.empty());
    }
}
