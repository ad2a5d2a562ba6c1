package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.InternedProfile;
import io.fleetmask.analysis.profile.ProfileFacts;
import io.fleetmask.cpuid.HostProfile;
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
    private final Interning interning;
    private final Recent<Long, HostProfile> recent = new Recent<>();
    private final Recent<Answers, ProfileFacts> recentFacts = new Recent<>();

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
        HostProfile profile = recent.get(
                number, absent -> ProfileFacts.read(interning.content(absent)).profile());
        return new InternedProfile(number, profile);
    }
}
