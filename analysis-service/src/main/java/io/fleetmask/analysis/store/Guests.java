package io.fleetmask.analysis.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.analysis.profile.GuestFacts;
import io.fleetmask.cpuid.migration.Requirements;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What VMs got at their power-on, equal facts once. */
@Singleton
public class Guests {
    private static final int MOST_KEPT = 2_000;

    private final Interning interning;
    private final Cache<Long, Requirements> recent =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    Guests(Statements statements) {
        this.interning = new Interning(statements, "guest");
    }

    /** The numbers of these facts, stored where they are new. */
    public Map<GuestFacts, Long> intern(Set<GuestFacts> facts) {
        return interning.numbers(facts, GuestFacts::json);
    }

    /** What a VM with these facts needs from a host. */
    public Requirements requirements(long number) {
        return Optional.ofNullable(recent.getIfPresent(number)).orElseGet(() -> read(number));
    }

    private Requirements read(long number) {
        Requirements requirements = GuestFacts.read(interning.content(number)).requirements();
        recent.put(number, requirements);
        return requirements;
    }
}
