package io.fleetmask.analysis.intake;

import io.fleetmask.analysis.fleet.HostUpdate;
import io.fleetmask.analysis.fleet.InternedProfile;
import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.profile.ProfileFacts;
import io.fleetmask.analysis.store.ClusterInputs;
import io.fleetmask.analysis.store.HostHistory;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.store.Profiles;
import io.fleetmask.analysis.store.Rebuilt;
import io.fleetmask.events.HostState;
import io.fleetmask.servicekit.intake.Received;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes hosts in. */
@Singleton
class HostIntake {
    private final Rebuilt rebuilt;
    private final Hosts hosts;
    private final Profiles profiles;
    private final HostHistory history;
    private final ClusterInputs inputs;

    HostIntake(Rebuilt rebuilt, Hosts hosts, Profiles profiles, HostHistory history, ClusterInputs inputs) {
        this.rebuilt = rebuilt;
        this.hosts = hosts;
        this.profiles = profiles;
        this.history = history;
        this.inputs = inputs;
    }

    void take(List<Received<HostState>> newest) {
        rebuilt.admit();
        Map<String, ProfileFacts> facts = new HashMap<>();
        for (Received<HostState> message : newest) {
            if (message instanceof Received.Current<HostState> current) {
                current.event().observation().ifPresent(seen -> facts.put(message.key(), profiles.facts(seen)));
            }
        }
        Map<ProfileFacts, InternedProfile> interned = profiles.intern(new HashSet<>(facts.values()));
        List<HostUpdate> shifts = hosts.take(newest.stream()
                .map(message -> news(
                        message, Optional.ofNullable(facts.get(message.key())).map(interned::get)))
                .toList());
        history.add(shifts);
        inputs.mark(shifts);
    }

    private static Hosts.News news(Received<HostState> message, Optional<InternedProfile> profile) {
        if (message instanceof Received.Current<HostState> current) {
            HostState state = current.event();
            return new Hosts.News(
                    state.id(), state.revision(), state.changedAt(), Optional.of(KnownHost.of(state, profile)));
        }
        return new Hosts.News(message.key(), message.revision(), Instant.now(), Optional.empty());
    }
}
