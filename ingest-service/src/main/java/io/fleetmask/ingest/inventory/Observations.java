package io.fleetmask.ingest.inventory;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.events.CpuObservation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is kept of everything that was ever seen of a host's processors: enough that the order in which logs arrive does
 * not matter.
 */
public final class Observations {
    /** Nothing was seen yet. */
    public static final Observations NONE = new Observations(Map.of());

    /** Why an observation is kept. */
    public enum Role {
        /** The newest complete one: what counts. */
        COMPLETE,
        /** The newest one that is cut off: it counts only while nothing complete is known. */
        TRUNCATED,
        /** The newest complete one with VMware's own list of capabilities, which says more than registers do. */
        LISTED,
        /** The newest complete one of another processor than that of {@link #COMPLETE}. */
        REPLACED
    }

    private final Map<Role, CpuObservation> byRole;

    private Observations(Map<Role, CpuObservation> byRole) {
        this.byRole = Collections.unmodifiableMap(new EnumMap<>(copy(byRole)));
    }

    private static EnumMap<Role, CpuObservation> copy(Map<Role, CpuObservation> byRole) {
        EnumMap<Role, CpuObservation> copy = new EnumMap<>(Role.class);
        copy.putAll(byRole);
        return copy;
    }

    /** Those that were kept before. */
    public static Observations of(Map<Role, CpuObservation> byRole) {
        return new Observations(byRole);
    }

    /** Those to keep. */
    public Map<Role, CpuObservation> byRole() {
        return byRole;
    }

    /** These and one more. */
    public Observations with(CpuObservation seen) {
        EnumMap<Role, CpuObservation> next = copy(byRole);
        if (!seen.complete()) {
            next.merge(Role.TRUNCATED, seen, Observations::newest);
            return new Observations(next);
        }
        next.merge(Role.COMPLETE, seen, Observations::newest);
        if (seen.printedCapabilities().isPresent()) {
            next.merge(Role.LISTED, seen, Observations::newest);
        }
        replaced(seen, next).ifPresentOrElse(other -> next.put(Role.REPLACED, other), () -> next.remove(Role.REPLACED));
        return new Observations(next);
    }

    private static CpuObservation newest(CpuObservation known, CpuObservation seen) {
        return seen.observedAt().isBefore(known.observedAt()) ? known : seen;
    }

    private Optional<CpuObservation> replaced(CpuObservation seen, Map<Role, CpuObservation> next) {
        Processor present =
                Processor.of(Optional.ofNullable(next.get(Role.COMPLETE)).orElse(seen));
        return Stream.of(get(Role.REPLACED), get(Role.COMPLETE), Optional.of(seen))
                .flatMap(Optional::stream)
                .filter(each -> Processor.of(each).differsFrom(present))
                .reduce(Observations::newest);
    }

    /** What the host is taken to answer now. */
    public Optional<CpuObservation> current() {
        return get(Role.COMPLETE).map(this::listed).or(() -> get(Role.TRUNCATED));
    }

    /**
     * A log without VMware's list does not unsay the list that the same build printed of the same registers, nor the
     * firmware that no log tells.
     */
    private CpuObservation listed(CpuObservation complete) {
        return get(Role.LISTED)
                .filter(listed -> complete.printedCapabilities().isEmpty())
                .filter(listed -> listed.registers().equals(complete.registers()))
                .filter(listed -> listed.product().equals(complete.product()))
                .map(listed -> new CpuObservation(
                        complete.observedAt(),
                        complete.registers(),
                        true,
                        listed.printedCapabilities(),
                        complete.product(),
                        complete.brand(),
                        complete.nested(),
                        complete.differingProcessors(),
                        complete.source(),
                        complete.firmware().or(listed::firmware),
                        complete.microcode().or(listed::microcode)))
                .orElse(complete);
    }

    /** Why {@link #current()} may be out of date. */
    public Optional<String> stale() {
        return get(Role.TRUNCATED)
                .filter(cut -> get(Role.COMPLETE)
                        .filter(complete -> complete.observedAt().isBefore(cut.observedAt()))
                        .isPresent())
                .map(cut -> "what was seen at " + cut.observedAt() + " (" + cut.source()
                        + ") does not hold all registers, so the older complete ones still count");
    }

    /** What was assumed where a name alone cannot tell. */
    public Optional<String> assumption() {
        return get(Role.REPLACED)
                .flatMap(before -> get(Role.COMPLETE)
                        .map(now -> "until " + before.observedAt() + " it answered as "
                                + Processor.of(before) + ", now as " + Processor.of(now)
                                + ": taken for one host whose machine was replaced"));
    }

    /** The maker of the processors. */
    public Optional<Vendor> vendor() {
        return current().map(Processor::of).flatMap(Processor::vendor);
    }

    private Optional<CpuObservation> get(Role role) {
        return Optional.ofNullable(byRole.get(role));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Observations same && byRole.equals(same.byRole);
    }

    @Override
    public int hashCode() {
        return byRole.hashCode();
    }

    @Override
    public String toString() {
        return "Observations" + byRole;
    }
}
