package io.fleetmask.analysis.change;

import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.events.HostSample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What else moved a mask, in sentences: policy, membership, hosts that cannot be relied on. */
final class Causes {
    private static final int NAMED = 5;

    private final MaskDelta delta;
    private final List<HostDelta> turns;
    private final List<String> sentences = new ArrayList<>();

    private Causes(MaskDelta delta, List<HostDelta> turns) {
        this.delta = delta;
        this.turns = turns;
    }

    static List<String> of(MaskDelta delta, List<HostDelta> turns, int culpritsNamed) {
        Causes causes = new Causes(delta, turns);
        causes.policy();
        causes.membership(HostDelta.Joined.class, "joined", HostDelta.Joined::profile);
        causes.membership(HostDelta.Left.class, "left", HostDelta.Left::profile);
        causes.moreCulprits(culpritsNamed);
        causes.reliability();
        causes.knowledge();
        return causes.sentences;
    }

    private void policy() {
        MaskContent before = delta.before();
        MaskContent after = delta.after();
        if (!before.strategy().isEmpty() && !before.strategy().equals(after.strategy())) {
            sentences.add("The strategy was changed from " + before.strategy() + " to " + after.strategy() + ".");
        }
    }

    private <T extends HostDelta> void membership(Class<T> kind, String verb, Function<T, HostProfile> profile) {
        List<T> hosts = turns.stream().filter(kind::isInstance).map(kind::cast).toList();
        hosts.stream()
                .limit(NAMED)
                .forEach(turn -> sentences.add(turn.host() + " " + verb + bearing(profile.apply(turn)) + "."));
        if (hosts.size() > NAMED) {
            sentences.add(hosts.size() - NAMED + " more hosts " + verb + ".");
        }
    }

    /** What of the changed features the host has and lacks. */
    private String bearing(HostProfile profile) {
        FeatureSet touched = profile.vendor()
                .map(delta::touched)
                .orElse(FeatureSet.none(profile.capabilities().present().catalogue()));
        List<String> parts = new ArrayList<>();
        part(parts, "it lacks ", touched.and(profile.capabilities().absent()));
        part(parts, "it has ", touched.and(profile.capabilities().present()));
        return parts.isEmpty() ? "" : ": " + String.join("; ", parts);
    }

    private static void part(List<String> parts, String words, FeatureSet features) {
        if (!features.isEmpty()) {
            parts.add(words + names(features));
        }
    }

    static String names(FeatureSet features) {
        return features.stream().map(Feature::key).collect(Collectors.joining(", "));
    }

    private void moreCulprits(int named) {
        int culprits = Culprits.among(turns, delta).size();
        if (culprits > named) {
            sentences.add(culprits - named + " more hosts changed likewise.");
        }
    }

    private void reliability() {
        MaskContent after = delta.after();
        if (!after.complete()) {
            sentences.add("The mask may narrow but not widen until more is known: " + words(after.waitingFor()) + ".");
        } else if (!delta.before().complete()) {
            sentences.add("All hosts are known again.");
        }
        if (after.unfit().count() > 0) {
            sentences.add("Left out of the mask: " + words(after.unfit()) + ".");
        }
        after.groups()
                .forEach(group -> group.outOfReach()
                        .ifPresent(hosts -> sentences.add("The old mask stays, for " + after.strategy()
                                + " is out of reach: " + words(hosts) + ".")));
    }

    /** Nothing in the cluster moved, so the catalogue did: a newer version of this service. */
    private void knowledge() {
        boolean moved = !delta.lost().isEmpty() || !delta.gained().isEmpty();
        if (moved && turns.isEmpty() && sentences.isEmpty()) {
            sentences.add("What Fleetmask knows of CPU features has changed.");
        }
    }

    private static String words(HostSample hosts) {
        String named = hosts.sample().stream()
                .limit(NAMED)
                .map(host -> host.host() + " (" + host.reason() + ")")
                .collect(Collectors.joining(", "));
        int rest = hosts.count() - Math.min(NAMED, hosts.sample().size());
        return rest == 0 ? named : named + " and " + rest + " more";
    }
}
