package io.fleetmask.analysis.view;

import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.IdSample;
import io.fleetmask.events.MaskChange;
import io.fleetmask.servicekit.listing.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Views as tables, for people and their spreadsheets. */
public final class Tables {
    private static final String BLANK = " ";

    private Tables() {}

    /** A row for each pair. */
    public static Table of(MatrixView matrix) {
        return new Table(
                List.of("FROM", "TO", "COMPATIBLE", "MISSING", "MISSING_IF_ASKED", "UNKNOWN"),
                matrix.items().stream()
                        .map(pair -> List.of(
                                pair.from(),
                                pair.to(),
                                word(pair.verdict()),
                                keys(pair.verdict().missing()),
                                keys(pair.verdict().missingIfAsked()),
                                String.join(BLANK, pair.verdict().unknown())))
                        .toList());
    }

    /** A row for each change. */
    public static Table of(List<MaskChange> changes) {
        return new Table(
                List.of("REVISION", "CHANGED_AT", "HIDES_MORE", "GIVES_BACK", "BECAUSE_OF", "VMS", "CAUSE", "REMEDY"),
                changes.stream()
                        .map(change -> List.of(
                                Long.toString(change.revision()),
                                change.changedAt().toString(),
                                keys(change.lost()),
                                keys(change.gained()),
                                change.culprits().stream()
                                        .map(MaskChange.Culprit::host)
                                        .collect(Collectors.joining(BLANK)),
                                Integer.toString(change.vmsAffected().count()),
                                String.join(BLANK, change.causes()),
                                change.remedy().orElse("")))
                        .toList());
    }

    /** A row for each kind of host, as the VM runs now and after a power cycle. */
    public static Table of(DestinationsView destinations) {
        List<List<String>> rows = new ArrayList<>();
        destinations.destinations().forEach(goal -> rows.add(row("now", goal)));
        destinations.afterPowerCycle().forEach(goal -> rows.add(row("after-power-cycle", goal)));
        return new Table(List.of("WHEN", "PROFILE", "HOSTS", "EXAMPLES", "COMPATIBLE", "MISSING"), rows);
    }

    private static List<String> row(String when, DestinationsView.Destination goal) {
        IdSample hosts = goal.hosts();
        return List.of(
                when,
                Long.toString(goal.profile()),
                Integer.toString(hosts.count()),
                String.join(BLANK, hosts.sample()),
                word(goal.verdict()),
                keys(goal.verdict().missing()));
    }

    /** What is not known is no "yes". */
    private static String word(VerdictView verdict) {
        if (verdict.compatible()) {
            return "yes";
        }
        return verdict.unknown().isEmpty() ? "no" : "not-known";
    }

    private static String keys(Collection<FeatureRef> features) {
        return features.stream().map(FeatureRef::key).collect(Collectors.joining(BLANK));
    }
}
