package io.fleetmask.analysis.store;

import io.fleetmask.analysis.profile.GuestFacts;
import io.fleetmask.cpuid.Requirements;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** What VMs got at their power-on, equal facts once. */
@Singleton
public class Guests {
    private final Interning interning;
    private final Recent<Long, Requirements> recent = new Recent<>();

    Guests(Statements statements) {
        this.interning = new Interning(statements, "guest");
    }

    /** The numbers of these facts, stored where they are new. */
    public Map<GuestFacts, Long> intern(Set<GuestFacts> facts) {
        return interning.numbers(facts, GuestFacts::json);
    }

    /** What a VM with these facts needs from a host. */
    public Requirements requirements(long number) {
        return recent.get(
                number, absent -> GuestFacts.read(interning.content(absent)).requirements());
    }
}
