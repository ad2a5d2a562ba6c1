package io.fleetmask.endtoend;

import io.fleetmask.local.client.HttpApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** 2,000 clusters; one of them has 5,000 hosts of 300 kinds and 20,000 VMs, the others two or three hosts each. */
final class LargeFleet {
    static final String LARGEST = "c-0000";
    static final int HOSTS = 5_000;
    private static final int CLUSTERS = 2_000;
    private static final int KINDS = 300;
    private static final int VMS = 20_000;
    private static final int OTHERS = 2 * CLUSTERS;
    private static final int BATCH = 500;

    private static final Pattern REGISTERS =
            Pattern.compile("hostCPUID level (\\w{8}), (\\w+): 0x(\\w{8}) 0x(\\w{8}) 0x(\\w{8}) 0x(\\w{8})");

    /** Of leaf 1, ecx: what kinds differ in. */
    private static final List<Integer> BITS = List.of(0, 1, 9, 12, 13, 17, 19, 20, 23, 25, 26, 28);

    private static final int MOST_OFF = 5;

    private final HttpApi ingest;
    private final List<String> kinds = kinds();
    private int events;

    LargeFleet(HttpApi ingest) {
        this.ingest = ingest;
    }

    /** Sends it, unless it is there. */
    void send() {
        if (ingest.get("/hosts/s-" + name(OTHERS - 1)).isGood()) {
            return;
        }
        for (int i = 0; i < CLUSTERS; i++) {
            ingest.put("/clusters/c-" + name(i), "{\"policy\":{\"settle\":\"PT0S\"}}")
                    .required();
        }
        hosts("big", HOSTS, host -> LARGEST, host -> host < KINDS ? host : host * host % KINDS);
        post(
                "vm-changes",
                IntStream.range(0, VMS).boxed().toList(),
                vm -> event(
                        "vm-changes",
                        0,
                        "{\"vm\":\"vm-" + vm + "\",\"kind\":\"placed\",\"host\":\"big-" + name(vm % HOSTS) + "\"}"));
        hosts("s", OTHERS, host -> "c-" + name(host % (CLUSTERS - 1) + 1), host -> host % 7);
    }

    private void hosts(String prefix, int count, IntFunction<String> cluster, IntFunction<Integer> kind) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        post(
                "host-changes",
                numbers,
                host -> event(
                        "host-changes",
                        0,
                        "{\"host\":\"" + prefix + "-" + name(host) + "\",\"kind\":\"joined\",\"cluster\":\""
                                + cluster.apply(host) + "\"}"));
        post(
                "host-changes",
                numbers,
                host -> event(
                        "host-changes",
                        1,
                        "{\"host\":\"" + prefix + "-" + name(host) + "\",\"kind\":\"cpuid-registers\",\"registers\":"
                                + kinds.get(kind.apply(host)) + ",\"complete\":true}"));
    }

    private void post(String topic, List<Integer> numbers, IntFunction<String> event) {
        for (int from = 0; from < numbers.size(); from += BATCH) {
            String lines = numbers.subList(from, Math.min(numbers.size(), from + BATCH)).stream()
                    .map(event::apply)
                    .collect(Collectors.joining("\n"));
            ingest.post("/" + topic, "application/x-ndjson", BodyPublishers.ofString(lines))
                    .required();
        }
    }

    private String event(String topic, int second, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"large-" + events++
                + "\",\"source\":\"/large\",\"type\":\"io.fleetmask." + topic + ".v1\",\"time\":\"2026-03-01T12:00:0"
                + second + "Z\",\"data\":" + data + "}";
    }

    private static String name(int number) {
        return "%04d".formatted(number);
    }

    /** The registers of one host, each time with other features off. */
    private static List<String> kinds() {
        Map<String, List<String>> registers = new TreeMap<>();
        REGISTERS
                .matcher(SampleLog.of("aes/esx-1.log").text())
                .results()
                .forEach(line -> registers.put(
                        leaf(line),
                        IntStream.rangeClosed(3, 6).mapToObj(line::group).toList()));
        Random chance = new Random(7);
        Set<Integer> off = new LinkedHashSet<>();
        while (off.size() < KINDS) {
            off.add(IntStream.range(0, chance.nextInt(MOST_OFF + 1))
                    .map(any -> 1 << BITS.get(chance.nextInt(BITS.size())))
                    .reduce(0, (one, other) -> one | other));
        }
        return off.stream().map(bits -> json(registers, bits)).toList();
    }

    private static String leaf(MatchResult line) {
        return Integer.toHexString(Integer.parseUnsignedInt(line.group(1), 16)) + "."
                + Integer.toHexString(Integer.parseInt(line.group(2), 16));
    }

    private static String json(Map<String, List<String>> registers, int off) {
        Map<String, List<String>> some = new TreeMap<>(registers);
        List<String> first =
                new ArrayList<>(Optional.ofNullable(registers.get("1.0")).orElseThrow());
        first.set(2, "%08x".formatted(Integer.parseUnsignedInt(first.get(2), 16) & ~off));
        some.put("1.0", first);
        return some.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":[\"" + String.join("\",\"", each.getValue()) + "\"]")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
