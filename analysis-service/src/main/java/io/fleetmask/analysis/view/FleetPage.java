package io.fleetmask.analysis.view;

import io.fleetmask.analysis.fleet.ListedCluster;
import io.fleetmask.analysis.fleet.ListedCluster.Kind;
import io.fleetmask.analysis.fleet.ListedCluster.Summary;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The clusters that a filter leaves, in order, and how many another filter would leave. */
public final class FleetPage {
    /** A list shows the most frequent kinds of a cluster. */
    public static final int KINDS_SHOWN = 4;

    private static final Map<String, Predicate<ListedCluster>> STATES = new TreeMap<>(Map.of(
            "incomplete", row -> mask(row, mask -> !mask.complete()) || row.unknownHosts() > 0,
            "unfit", row -> mask(row, mask -> mask.unfit() > 0),
            "dirty", ListedCluster::dirty,
            "masked", row -> mask(row, mask -> mask.hidden() > 0),
            "quiet", row -> mask(row, mask -> mask.hidden() == 0 && mask.complete())));

    private final List<ListedCluster> all;
    private final List<ListedCluster> withoutState;
    private final List<ListedCluster> chosen;

    private FleetPage(List<ListedCluster> all, List<ListedCluster> withoutState, List<ListedCluster> chosen) {
        this.all = all;
        this.withoutState = withoutState;
        this.chosen = chosen;
    }

    /**
     * A filter for names, vendors and whatever else.
     *
     * @param part of an id or name
     * @param vendor one of the vendors
     * @param others all that is asked for besides
     */
    public record Filter(String part, Optional<String> vendor, Predicate<ListedCluster> others) {}

    /** What these filters leave; an unknown state leaves nothing, an unknown order is the one by id. */
    public static FleetPage of(List<ListedCluster> all, Filter filter, Optional<String> state, String sort) {
        String wanted = filter.part().toLowerCase(Locale.ROOT);
        List<ListedCluster> named = all.stream()
                .filter(row -> row.id().toLowerCase(Locale.ROOT).contains(wanted)
                        || row.name().toLowerCase(Locale.ROOT).contains(wanted))
                .filter(row -> filter.vendor()
                        .map(maker -> vendors(row).contains(maker))
                        .orElse(true))
                .filter(filter.others())
                .toList();
        Predicate<ListedCluster> inState =
                state.map(name -> STATES.getOrDefault(name, row -> false)).orElse(row -> true);
        return new FleetPage(
                all, named, named.stream().filter(inState).sorted(order(sort)).toList());
    }

    private static Comparator<ListedCluster> order(String sort) {
        Comparator<ListedCluster> byId = Comparator.comparing(ListedCluster::id);
        return switch (sort) {
            case "hosts" ->
                Comparator.comparing(ListedCluster::hosts).reversed().thenComparing(byId);
            case "mask" ->
                Comparator.comparingInt((ListedCluster row) ->
                                row.mask().map(Summary::hidden).orElse(0))
                        .reversed()
                        .thenComparing(byId);
            default -> byId;
        };
    }

    private static boolean mask(ListedCluster row, Predicate<Summary> test) {
        return row.mask().filter(test).isPresent();
    }

    private static List<String> vendors(ListedCluster row) {
        return row.mask().map(Summary::vendors).orElse(List.of());
    }

    /** What is left, in order. */
    public List<ListedCluster> all() {
        return chosen;
    }

    /** The page as clients see it. */
    public FleetView view(
            List<ListedCluster> shown, KindNames names, Map<String, ListedCluster.Last> last, Optional<String> next) {
        Map<String, Integer> states = new TreeMap<>();
        STATES.forEach((name, test) ->
                states.put(name, (int) withoutState.stream().filter(test).count()));
        Map<String, Integer> vendors = all.stream()
                .flatMap(row -> vendors(row).stream())
                .collect(Collectors.toMap(each -> each, each -> 1, Integer::sum, TreeMap::new));
        return new FleetView(
                shown.stream()
                        .map(row -> view(row, names, Optional.ofNullable(last.get(row.id()))))
                        .toList(),
                chosen.size(),
                all.size(),
                all.stream().mapToLong(ListedCluster::hosts).sum(),
                all.stream().mapToLong(ListedCluster::vms).sum(),
                states,
                vendors,
                next);
    }

    private static FleetView.Row view(ListedCluster row, KindNames names, Optional<ListedCluster.Last> last) {
        Optional<Summary> mask = row.mask();
        return new FleetView.Row(
                row.id(),
                row.name(),
                row.hosts(),
                row.vms(),
                row.kinds().size(),
                shown(row, names),
                (int) row.unknownHosts(),
                mask.map(Summary::hidden).orElse(0),
                mask.map(Summary::complete),
                mask.map(Summary::waitingFor).orElse(0),
                mask.map(Summary::unfit).orElse(0),
                mask.map(Summary::outOfReach).orElse(false),
                row.dirty(),
                vendors(row),
                row.revision(),
                last);
    }

    /** The most frequent is first; each is called by what makes it another one than those of its processor before it. */
    private static List<FleetView.Kinds> shown(ListedCluster row, KindNames names) {
        List<Kind> kinds = row.kinds().stream().limit(KINDS_SHOWN).toList();
        return kinds.stream()
                .map(kind -> new FleetView.Kinds(
                        names.label(
                                kind.profile(),
                                kinds.stream()
                                        .map(Kind::profile)
                                        .filter(other -> names.brand(other).equals(names.brand(kind.profile())))
                                        .findFirst()
                                        .orElse(kind.profile())),
                        kind.hosts()))
                .toList();
    }

    /** Features whose key or label holds the text. */
    public static List<String> features(String part, int limit) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return FeatureCatalogue.vmware().features().stream()
                .map(feature -> feature.key())
                .filter(key -> key.toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }
}
