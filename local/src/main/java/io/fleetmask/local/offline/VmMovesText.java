package io.fleetmask.local.offline;

import io.fleetmask.local.offline.ComparisonView.DirectionView;
import io.fleetmask.local.terminal.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the VMs of the logs may go, for people. */
final class VmMovesText {
    private static final int MOST = 20;

    private final Page page;

    VmMovesText(Page page) {
        this.page = page;
    }

    /** What is said of a VM under its name. */
    private record Row(String label, String text) {}

    /** VMs of which the same is to be said stand together. */
    void print(List<VmMoves> vms) {
        if (vms.isEmpty()) {
            return;
        }
        Map<List<Row>, List<VmMoves>> alike = new LinkedHashMap<>();
        vms.forEach(
                vm -> alike.computeIfAbsent(rows(vm), none -> new ArrayList<>()).add(vm));
        page.gap();
        page.heading("The VMs in these logs, with the lines that they have");
        alike.entrySet().stream().limit(MOST).forEach(group -> {
            VmMoves first = group.getValue().get(0);
            int more = group.getValue().size() - 1;
            page.indented(first.vm() + " on " + first.host() + (more == 0 ? "" : " and " + more + " more like it")
                    + ", hardware version " + first.hardwareVersion() + ", " + lines(first.lines()));
            group.getKey().forEach(row -> page.below(row.label(), row.text()));
        });
        if (alike.size() > MOST) {
            page.faint("and " + (alike.size() - MOST) + " more kinds of VMs (--json)");
        }
    }

    private static List<Row> rows(VmMoves vm) {
        List<Row> rows = new ArrayList<>();
        vm.lines().stream()
                .filter(LineView::failed)
                .forEach(line -> rows.add(new Row("Line", line.key() + " did nothing: " + line.reason())));
        if (vm.moves().size() == 1 && vm.moves().get(0).hosts() == 1) {
            one(vm, vm.moves().get(0), rows);
        } else {
            many(vm, rows);
        }
        missing(vm.moves()).ifPresent(still -> rows.add(new Row("Missing", still)));
        return rows;
    }

    private static String lines(List<LineView> lines) {
        long masking = lines.stream()
                .filter(line -> line.state() == LineView.State.IN_FORCE)
                .count();
        return masking == 0 ? "no mask in force" : masking + (masking == 1 ? " line" : " lines") + " in force";
    }

    private static void one(VmMoves vm, VmMoves.Move move, List<Row> rows) {
        move.asItRuns().ifPresent(now -> rows.add(new Row("As it runs", "to " + move.to() + ": " + says(now))));
        boolean same = move.asItRuns().filter(move.afterPowerOn()::equals).isPresent();
        if (!same) {
            String when = vm.running() ? "Power cycle" : "Power-on";
            rows.add(new Row(when, "then to " + move.to() + ": " + says(move.afterPowerOn())));
        }
        rows.add(new Row("And back", "powered on at " + move.to() + ": " + says(move.back())));
    }

    private static void many(VmMoves vm, List<Row> rows) {
        int all = hosts(vm, move -> true);
        if (vm.running()) {
            int now = hosts(
                    vm,
                    move -> move.asItRuns().filter(DirectionView::compatible).isPresent());
            rows.add(new Row("As it runs", "can go to " + now + " of " + all + " hosts"));
        }
        int both = hosts(vm, VmMoves.Move::opens);
        rows.add(new Row(
                vm.running() ? "Power cycle" : "Power-on",
                "then, with these lines, there and back: " + both + " of " + all + " hosts"));
    }

    private static int hosts(VmMoves vm, Predicate<VmMoves.Move> wanted) {
        return vm.moves().stream().filter(wanted).mapToInt(VmMoves.Move::hosts).sum();
    }

    /** What the lines do not hide yet. */
    private static Optional<String> missing(List<VmMoves.Move> moves) {
        List<String> names = moves.stream()
                .flatMap(move -> Stream.of(move.afterPowerOn(), move.back()))
                .flatMap(way -> way.missing().stream())
                .map(FeatureView::name)
                .distinct()
                .sorted()
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("its lines must hide " + String.join(" ", names) + " too (\"fleetmask mask\")");
    }

    static String says(DirectionView way) {
        if (way.compatible()) {
            return "open";
        }
        if (way.vendorsDiffer()) {
            return "blocked, the makers differ and no mask helps";
        }
        if (!way.unfit().isEmpty()) {
            return "blocked, the host " + way.unfit().get(0);
        }
        List<FeatureView> why =
                way.missing().isEmpty() ? (way.unknown().isEmpty() ? way.extra() : way.unknown()) : way.missing();
        String names = String.join(" ", why.stream().map(FeatureView::name).toList());
        if (!way.missing().isEmpty()) {
            return "blocked, it needs " + names;
        }
        return way.unknown().isEmpty() ? "blocked, it would see more: " + names : "cannot tell of " + names;
    }
}
