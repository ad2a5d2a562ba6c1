package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Compatibility;
import io.fleetmask.cpuid.migration.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Many hosts compared, each with each, as {@code compare LOG LOG LOG… --json} prints it.
 *
 * @param hosts their names, the order of rows and columns
 * @param profiles for each host the number of its kind; hosts of one kind have the same answers
 * @param matrix by kind: from row to column
 * @param vms where the VMs in the logs may go with the lines that they have
 */
record MatrixView(
        int hardwareVersion, List<String> hosts, List<Integer> profiles, List<List<Cell>> matrix, List<VmMoves> vms) {

    /**
     * One direction between two kinds of hosts.
     *
     * @param verdict {@code compatible}, {@code blocked} or {@code unknown}
     * @param missing keys of what blocks
     */
    record Cell(String verdict, List<String> missing) {
        static Cell of(Verdict verdict) {
            String word = verdict.isCompatible() ? "compatible" : verdict.isBlocked() ? "blocked" : "unknown";
            return new Cell(
                    verdict.vendorsDiffer() ? "other vendor" : word,
                    verdict.missing().stream().map(Feature::key).toList());
        }
    }

    static MatrixView of(HostLogs logs, HardwareVersion version) {
        List<HostProfile> kinds =
                logs.logs().stream().map(HostLog::profile).distinct().toList();
        Compatibility compatibility = new Compatibility(FeatureCatalogue.vmware());
        List<List<Cell>> rows = new ArrayList<>();
        for (HostProfile from : kinds) {
            rows.add(kinds.stream()
                    .map(to -> Cell.of(compatibility.between(from, to, version)))
                    .toList());
        }
        List<Integer> profiles =
                logs.logs().stream().map(log -> kinds.indexOf(log.profile())).toList();
        return new MatrixView(version.number(), logs.names(), profiles, List.copyOf(rows), VmMoves.of(logs));
    }

    Cell cell(int from, int to) {
        return matrix.get(profiles.get(from)).get(profiles.get(to));
    }

    int exitCode() {
        boolean blocked = matrix.stream()
                .flatMap(List::stream)
                .anyMatch(cell ->
                        cell.verdict().equals("blocked") || cell.verdict().equals("other vendor"));
        boolean unknown = matrix.stream()
                .flatMap(List::stream)
                .anyMatch(cell -> cell.verdict().equals("unknown"));
        return blocked ? ExitCode.NO : unknown ? ExitCode.CANNOT_TELL : ExitCode.DONE;
    }
}
