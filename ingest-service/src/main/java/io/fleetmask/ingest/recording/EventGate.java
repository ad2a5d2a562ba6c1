package io.fleetmask.ingest.recording;

import io.fleetmask.ingest.change.ReportedChange;
import io.fleetmask.ingest.change.Verdict;
import io.fleetmask.ingest.store.KnownEvents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Keeps out events that were taken before. */
record EventGate(KnownEvents events) {

    /** What became of each of the changes; those that come through are taken in their order. */
    <S> List<Verdict> pass(List<ReportedChange<S>> changes, Function<List<ReportedChange<S>>, List<Verdict>> take) {
        Set<UUID> unheard = new HashSet<>(events.take(
                changes.stream().flatMap(change -> change.event().stream()).toList()));
        List<Boolean> isNew = changes.stream()
                .map(change -> change.event().map(unheard::remove).orElse(true))
                .toList();
        List<ReportedChange<S>> fresh = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (isNew.get(i)) {
                fresh.add(changes.get(i));
            }
        }
        List<Verdict> taken = fresh.isEmpty() ? List.of() : take.apply(fresh);
        forgetRefused(fresh, taken);
        Iterator<Verdict> next = taken.iterator();
        return isNew.stream()
                .map(each -> each ? next.next() : Verdict.UNCHANGED)
                .toList();
    }

    private <S> void forgetRefused(List<ReportedChange<S>> fresh, List<Verdict> taken) {
        List<UUID> refused = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            if (taken.get(i) instanceof Verdict.Refused) {
                fresh.get(i).event().ifPresent(refused::add);
            }
        }
        events.forget(refused);
    }
}
