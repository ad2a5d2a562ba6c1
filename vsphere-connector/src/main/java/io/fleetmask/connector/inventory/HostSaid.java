package io.fleetmask.connector.inventory;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import io.fleetmask.events.CpuObservation.Firmware;
import io.fleetmask.events.CpuObservation.Product;
import io.fleetmask.events.HostChange;
import io.fleetmask.vsphereapi.facts.HostFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What was said of a host.
 *
 * @param key what it is called on the bus
 * @param cluster where it was said to stand
 * @param seen what its processors were said to answer; empty before that
 */
record HostSaid(String key, Optional<String> cluster, Optional<Seen> seen) {
    private static final String BIOS = "hardware.biosInfo.";
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** Of a host that nobody was told of. */
    static HostSaid nothing(String key) {
        return new HostSaid(key, Optional.empty(), Optional.empty());
    }

    /** The part of what is known that is worth a message when it changes. */
    record Seen(
            Map<String, List<String>> registers,
            Optional<Map<String, String>> printed,
            Optional<Product> product,
            Optional<String> brand,
            Optional<Firmware> firmware) {
        /** What a host offers, if the server tells enough of it. */
        static Optional<Seen> of(HostFacts host) {
            if (host.registers().leaves().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Seen(
                    words(host.registers()),
                    host.printed().map(PrintedCapabilities::values).map(Seen::decimal),
                    product(host),
                    host.brand(),
                    firmware(host)));
        }

        private static Map<String, List<String>> words(CpuidTable table) {
            Map<String, List<String>> words = new TreeMap<>();
            table.leaves().forEach((leaf, registers) -> words.put(leaf.toString(), registers.words()));
            return words;
        }

        private static Optional<Product> product(HostFacts host) {
            return host.product()
                    .map(known ->
                            new Product(known.name(), Optional.of(known.version()), host.text("config.product.build")));
        }

        /** The day is all that counts of a release: its time is midnight, in whichever zone. */
        private static Optional<Firmware> firmware(HostFacts host) {
            return host.text(BIOS + "biosVersion")
                    .map(String::strip)
                    .filter(version -> !version.isEmpty())
                    .map(version -> new Firmware(
                            version,
                            host.text(BIOS + "releaseDate")
                                    .filter(date -> DAY.matcher(date).lookingAt())
                                    .map(date -> date.substring(0, "yyyy-mm-dd".length())),
                            host.text(BIOS + "vendor").map(String::strip).filter(vendor -> !vendor.isEmpty())));
        }

        /** Some releases print numbers in hexadecimal; what is no number says nothing to anybody here. */
        private static Map<String, String> decimal(Map<String, String> printed) {
            Map<String, String> decimal = new TreeMap<>();
            printed.forEach((name, value) -> number(value).ifPresent(number -> decimal.put(name, number)));
            return decimal;
        }

        private static Optional<String> number(String value) {
            try {
                return Optional.of(
                        Long.toString(Long.decode(value.matches("0+[0-9]+") ? value.replaceFirst("^0+", "") : value)));
            } catch (NumberFormatException none) {
                return Optional.empty();
            }
        }

        /** All that decides is there when VMware's list is: it is the whole offer. */
        HostChange message(String key, Instant at) {
            return new HostChange.CpuidRegisters(
                    key,
                    Optional.of(at),
                    registers,
                    Optional.of(printed.isPresent()),
                    printed,
                    product,
                    brand,
                    firmware,
                    Optional.empty());
        }
    }

    /** What is to be said now, in its order. */
    List<HostChange> news(Optional<String> nowIn, Optional<Seen> nowSeen, Instant at) {
        List<HostChange> news = new ArrayList<>();
        if (!nowSeen.equals(seen)) {
            nowSeen.ifPresent(what -> news.add(what.message(key, at)));
        }
        if (!nowIn.equals(cluster)) {
            news.add(nowIn.<HostChange>map(there -> cluster.isEmpty()
                            ? new HostChange.Joined(key, Optional.of(at), there)
                            : new HostChange.Moved(key, Optional.of(at), there))
                    .orElse(new HostChange.Left(key, Optional.of(at))));
        }
        return news;
    }
}
