package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Verdict;
import io.fleetmask.local.offline.ComparisonView.DirectionView;
import io.fleetmask.vmwarefiles.log.PowerOn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one VM of the logs may go, as {@code compare --json} prints it in {@code vms[]}.
 *
 * @param vm its name
 * @param host where its log says that it runs, or ran
 * @param running whether it does, as far as its log goes
 * @param moves to each of the other hosts; of those that are alike to the first
 * @param lines what became of its lines at its last power-on
 */
record VmMoves(String vm, String host, int hardwareVersion, boolean running, List<Move> moves, List<LineView> lines) {

    /**
     * To one other host, and to those like it.
     *
     * @param hosts how many they are
     * @param asItRuns with what it got at its last power-on; left out while it is off
     * @param afterPowerOn with the lines that it has, after its next power-on where it is
     * @param back after a power-on at the other host with these lines, and back from there
     */
    record Move(
            String to, int hosts, Optional<DirectionView> asItRuns, DirectionView afterPowerOn, DirectionView back) {
        private Move toAll(int alike) {
            return new Move(to, alike, asItRuns, afterPowerOn, back);
        }

        /** Whether all that is known to be asked of it is open. */
        boolean isOpen() {
            return opens() && asItRuns.map(DirectionView::compatible).orElse(true);
        }

        /** Whether its lines open both ways, after its next power-on. */
        boolean opens() {
            return afterPowerOn.compatible() && back.compatible();
        }

        boolean isBlocked() {
            return List.of(asItRuns, Optional.of(afterPowerOn), Optional.of(back)).stream()
                    .flatMap(Optional::stream)
                    .anyMatch(way -> !way.compatible() && !way.isOnlyUnknown());
        }
    }

    /** What decides on a host's side. */
    private record Kind(HostProfile profile, Map<String, String> hostWide) {
        /** For each host the number of its kind: to compare profiles takes long, and so it is done once. */
        static List<Integer> of(List<HostLog> hosts) {
            List<Kind> kinds = hosts.stream()
                    .map(host -> new Kind(host.profile(), host.log().hostSettings()))
                    .toList();
            List<Kind> distinct = kinds.stream().distinct().toList();
            return kinds.stream().map(distinct::indexOf).toList();
        }
    }

    /** All VMs in the logs, each where its newest power-on was. */
    static List<VmMoves> of(HostLogs hosts) {
        List<VmMoves> all = new ArrayList<>();
        List<Integer> kinds = Kind.of(hosts.logs());
        for (int place = 0; place < hosts.logs().size(); place++) {
            for (PowerOn powerOn : newest(hosts.logs().get(place))) {
                all.add(of(powerOn, place, hosts, kinds));
            }
        }
        return List.copyOf(all);
    }

    /** A log tells of one VM, and other tools' output of several. */
    private static List<PowerOn> newest(HostLog host) {
        Map<String, PowerOn> byVm = new LinkedHashMap<>();
        host.log().powerOns().forEach(powerOn -> byVm.put(name(powerOn), powerOn));
        return List.copyOf(byVm.values());
    }

    private static VmMoves of(PowerOn powerOn, int place, HostLogs hosts, List<Integer> kinds) {
        HostLog own = hosts.logs().get(place);
        VmSetup setup = VmSetup.of(powerOn);
        Map<Integer, List<Integer>> alike = new LinkedHashMap<>();
        for (int other = 0; other < hosts.logs().size(); other++) {
            if (other != place) {
                alike.computeIfAbsent(kinds.get(other), none -> new ArrayList<>())
                        .add(other);
            }
        }
        List<Move> moves = alike.values().stream()
                .map(others -> move(
                                setup,
                                own,
                                hosts.logs().get(others.get(0)),
                                hosts.names().get(others.get(0)))
                        .toAll(others.size()))
                .toList();
        return new VmMoves(
                name(powerOn),
                hosts.names().get(place),
                powerOn.vm()
                        .hardwareVersion()
                        .map(HardwareVersion::number)
                        .orElse(setup.version().number()),
                powerOn.isRunning(),
                moves,
                LineView.of(powerOn, own));
    }

    static Move move(VmSetup setup, HostLog own, HostLog other, String name) {
        Optional<Verdict> asItRuns =
                setup.powerOn().isRunning() ? Optional.of(setup.asItRuns(own, other)) : Optional.empty();
        return new Move(
                name,
                1,
                asItRuns.map(
                        verdict -> DirectionView.of(verdict, other.profile().vendor())),
                DirectionView.of(setup.afterPowerOn(own, other), other.profile().vendor()),
                DirectionView.of(setup.afterPowerOn(other, own), own.profile().vendor()));
    }

    private static String name(PowerOn powerOn) {
        return powerOn.vm()
                .displayName()
                .or(() -> powerOn.vm().vmxPath())
                .or(() -> powerOn.vm().biosUuid())
                .orElse("a VM without a name");
    }

    /** What the shell is told of these VMs. */
    static int exitCode(List<VmMoves> vms) {
        List<Move> moves = vms.stream().flatMap(vm -> vm.moves().stream()).toList();
        if (moves.stream().anyMatch(Move::isBlocked)) {
            return ExitCode.NO;
        }
        return !moves.isEmpty() && moves.stream().allMatch(Move::isOpen) ? ExitCode.DONE : ExitCode.CANNOT_TELL;
    }
}
