package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The hosts a command was given, in order, each with a name of its own. */
record HostLogs(List<HostLog> logs, List<String> names) {

    /** Reads them all; the first that cannot be used ends it. */
    static HostLogs read(List<String> files) throws BadInputException {
        List<HostLog> logs = new ArrayList<>();
        for (String file : files) {
            logs.add(HostLog.read(file));
        }
        return new HostLogs(List.copyOf(logs), names(logs));
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
        return logs.stream().flatMap(HostLog::versions).collect(Collectors.toCollection(LinkedHashSet::new));
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
