package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hosts a command was given, in order, each with a name of its own.
 *
 * @param refused what was named, or found, and cannot be used
 */
record HostLogs(List<HostLog> logs, List<String> names, List<BadInputException> refused) {

    /** Reads all that can be used; an exception when that is nothing. */
    static HostLogs read(List<String> files) throws BadInputException {
        HostFiles found = HostFiles.read(files);
        List<HostLog> logs = found.hosts();
        if (logs.isEmpty() && !files.isEmpty()) {
            throw BadInputException.joined(found.refused());
        }
        return new HostLogs(logs, names(logs), found.refused());
    }

    /** Hosts that no file tells of. */
    static HostLogs of(List<HostLog> logs) {
        return new HostLogs(logs, names(logs), List.of());
    }

    /** Names what was skipped; the exit code says so too, where nothing worse is to be said. */
    int told(String command, int exitCode, PrintWriter notes) {
        refused.forEach(bad -> notes.println("fleetmask " + command + ": skipped " + bad.getMessage()));
        return refused.isEmpty() ? exitCode : ExitCode.BAD_INPUT;
    }

    /** Host names, and files where two hosts have the same name: a host name is no proof of identity. */
    private static List<String> names(List<HostLog> logs) {
        Map<String, Long> uses = logs.stream().collect(Collectors.groupingBy(HostLog::name, Collectors.counting()));
        return logs.stream()
                .map(log -> uses.getOrDefault(log.name(), 0L) > 1 ? log.file() : log.name())
                .toList();
    }

    /** The version that all VMs in the logs have, if they agree. */
    Set<HardwareVersion> versions() {
        return logs.stream()
                .flatMap(HostLog::versions)
                .sorted(Comparator.comparingInt(HardwareVersion::number))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Positions of the hosts by vendor; a host whose vendor was not recorded counts as one of its own. */
    Map<String, List<Integer>> byVendor() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int place = 0; place < logs.size(); place++) {
            String vendor = logs.get(place).profile().vendor().map(Vendor::id).orElse("unknown vendor");
            groups.computeIfAbsent(vendor, none -> new ArrayList<>()).add(place);
        }
        return groups;
    }
}
