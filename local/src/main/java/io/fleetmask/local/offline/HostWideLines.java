package io.fleetmask.local.offline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CPUID lines in the hosts' own files: they hold for every VM that has no line of the same key. */
final class HostWideLines {
    private HostWideLines() {}

    /** All of them; where two hosts have a line of the same key, what either hides. */
    static Map<String, String> of(HostLogs hosts) {
        Map<String, String> lines = new LinkedHashMap<>();
        hosts.logs()
                .forEach(log ->
                        log.log().hostSettings().forEach((key, value) -> lines.merge(key, value, HostWideLines::both)));
        return lines;
    }

    private static String both(String first, String second) {
        String a = first.replaceAll("[: ]", "");
        String b = second.replaceAll("[: ]", "");
        if (a.length() != b.length() || a.length() != Integer.SIZE) {
            return first;
        }
        StringBuilder both = new StringBuilder(a);
        for (int at = 0; at < a.length(); at++) {
            both.setCharAt(at, b.charAt(at) == '0' ? '0' : a.charAt(at));
        }
        return both.toString();
    }

    /** What there is to say about them. */
    static List<String> sentences(HostLogs hosts) {
        List<String> sentences = new ArrayList<>();
        for (int place = 0; place < hosts.logs().size(); place++) {
            String host = hosts.names().get(place);
            var log = hosts.logs().get(place).log();
            log.hostSettings()
                    .forEach((key, value) -> sentences.add(host + " has " + key + " = \"" + value + "\" for every VM ("
                            + log.hostSettingPlaces().getOrDefault(key, "a file of its own")
                            + "); a line of the same key in a VM's own file takes its place"));
        }
        return sentences;
    }
}
