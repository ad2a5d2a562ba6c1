package io.fleetmask.local.offline;

import io.fleetmask.local.offline.HostFiles.FoundVmx;
import io.fleetmask.local.offline.VmLogs.Logged;
import io.fleetmask.vmwarefiles.log.LogTime;
import io.fleetmask.vmwarefiles.log.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the lines of a VM's file do what they are there for, as {@code verify --json} prints it.
 *
 * @param file the .vmx file
 * @param log its newest log; left out when there is none
 * @param host where its newest power-on was
 * @param lines what became of each line
 * @param ways to each other host that is known, with what the VM has and after its next power-on
 */
record VerifyView(
        String file,
        String vm,
        Verdict verdict,
        Optional<String> log,
        Optional<String> host,
        Optional<String> poweredOn,
        boolean running,
        List<LineView> lines,
        List<VmMoves.Move> ways) {

    /** The answer. */
    enum Verdict {
        /** Every line is in force, and every way that is known is open. */
        IN_FORCE,
        /** The file is newer than the log. */
        RESTART_FIRST,
        /** A line that was to hide something did not, or no line hides anything. */
        NO_EFFECT,
        /** The lines are in force and do not suffice. */
        BLOCKED,
        /** The newest power-on failed. */
        FAILED,
        /** No log shows it. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Looks at one VM. */
    static VerifyView of(FoundVmx vm, List<HostLog> beside, List<HostLog> others) {
        List<Logged> logs = VmLogs.of(vm, beside);
        if (logs.isEmpty()) {
            return new VerifyView(
                    vm.name(),
                    vm.vm(),
                    Verdict.UNKNOWN,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    List.of(),
                    List.of());
        }
        Logged newest = logs.get(0);
        VmSetup setup = VmSetup.of(vm, newest.powerOn());
        List<LineView> lines = LineView.of(vm.document().settings(), newest.powerOn(), newest.host());
        List<VmMoves.Move> ways = otherHosts(logs, others).stream()
                .map(other -> VmMoves.move(setup, newest.host(), other, other.name()))
                .toList();
        return new VerifyView(
                vm.name(),
                vm.vm(),
                verdict(newest, lines, ways),
                Optional.of(newest.host().file()),
                Optional.of(newest.host().name()),
                newest.powerOn().startedAt().map(LogTime::toString),
                newest.powerOn().isRunning(),
                lines,
                ways);
    }

    /** The hosts of the VM's older logs, and those that were named; each once. */
    private static List<HostLog> otherHosts(List<Logged> logs, List<HostLog> named) {
        Set<String> seen = new LinkedHashSet<>(Set.of(logs.get(0).host().name()));
        List<HostLog> others = new ArrayList<>(named);
        logs.forEach(logged -> others.add(logged.host()));
        return others.stream().filter(other -> seen.add(other.name())).toList();
    }

    private static Verdict verdict(Logged newest, List<LineView> lines, List<VmMoves.Move> ways) {
        if (newest.powerOn().outcome() instanceof Outcome.Failed) {
            return Verdict.FAILED;
        }
        if (has(lines, LineView.State.WAITING)) {
            return Verdict.RESTART_FIRST;
        }
        if (lines.stream().anyMatch(LineView::failed)) {
            return Verdict.NO_EFFECT;
        }
        if (has(lines, LineView.State.UNKNOWN)) {
            return Verdict.UNKNOWN;
        }
        if (ways.stream().anyMatch(way -> !way.isOpen())) {
            return ways.stream().anyMatch(VmMoves.Move::isBlocked) ? Verdict.BLOCKED : Verdict.UNKNOWN;
        }
        return has(lines, LineView.State.IN_FORCE) || !ways.isEmpty() ? Verdict.IN_FORCE : Verdict.NO_EFFECT;
    }

    private static boolean has(List<LineView> lines, LineView.State state) {
        return lines.stream().anyMatch(line -> line.state() == state);
    }

    /** What the shell is told. */
    int exitCode() {
        return switch (verdict) {
            case IN_FORCE -> ExitCode.DONE;
            case NO_EFFECT, BLOCKED, FAILED -> ExitCode.NO;
            case RESTART_FIRST, UNKNOWN -> ExitCode.CANNOT_TELL;
        };
    }

    /** The worst answer of several: no before cannot tell. */
    static int exitCode(List<VerifyView> views) {
        if (views.stream().anyMatch(view -> view.exitCode() == ExitCode.NO)) {
            return ExitCode.NO;
        }
        return views.stream().mapToInt(VerifyView::exitCode).max().orElse(ExitCode.CANNOT_TELL);
    }
}
