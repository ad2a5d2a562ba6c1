package io.fleetmask.analysis.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.analysis.fleet.InternedProfile;
import io.fleetmask.analysis.profile.ProfileFacts;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.events.CpuObservation;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The distinct host profiles: a few dozen stand for a fleet. */
@Singleton
public class Profiles {
    /** Of some ten kilobytes each. */
    private static final int MOST_KEPT = 1_000;

    private final Interning interning;
    private final Cache<Long, HostProfile> recent =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private final Cache<Answers, ProfileFacts> recentFacts =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    Profiles(Statements statements) {
        this.interning = new Interning(statements, "profile");
    }

    /** What an observation's facts depend on; observations of like hosts differ in the rest only. */
    private record Answers(
            Map<String, List<String>> registers,
            boolean complete,
            Optional<Map<String, String>> printed,
            Optional<CpuObservation.Product> product) {}

    /** The facts of an observation; those of like hosts are worked out once. */
    public ProfileFacts facts(CpuObservation seen) {
        Answers answers = new Answers(seen.registers(), seen.complete(), seen.printedCapabilities(), seen.product());
        return recentFacts.get(answers, unknown -> ProfileFacts.of(seen));
    }

    /** The profiles of these facts, stored where they are new. */
    public Map<ProfileFacts, InternedProfile> intern(Set<ProfileFacts> facts) {
        Map<ProfileFacts, InternedProfile> interned = new HashMap<>();
        interning.numbers(facts, ProfileFacts::json).forEach((each, number) -> interned.put(each, get(number)));
        return interned;
    }

    /** The profile of this number. */
    public InternedProfile get(long number) {
        return new InternedProfile(
                number, Optional.ofNullable(recent.getIfPresent(number)).orElseGet(() -> read(number)));
    }

    /** Outside of the cache's locks: who holds one must not wait for a connection. */
    private HostProfile read(long number) {
        HostProfile profile = ProfileFacts.read(interning.content(number)).profile();
        recent.put(number, profile);
        return profile;
    }
}
