package io.fleetmask.vsphereapi.facts;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Product;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import io.fleetmask.vmwarefiles.forms.ApiNotation;
import io.fleetmask.vmwarefiles.forms.DescribedHost;
import io.fleetmask.vsphereapi.client.ObjectProperties;
import io.fleetmask.vsphereapi.client.ObjectUpdate;
import io.fleetmask.vsphereapi.client.Wanted;
import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the API tells of a host.
 *
 * @param texts single values by their path: {@code hardware.biosInfo.biosVersion}
 * @param registers the five leaves that the API tells; of several packages what all have
 * @param capability VMware's list of what the host can do, names in lower case
 * @param masked what EVC leaves of it: what running VMs are held against
 * @param doubts what cannot be used of what was told
 * @param untold path to the fault because of which it is not known
 */
public record HostFacts(
        ManagedObject self,
        Map<String, String> texts,
        CpuidTable registers,
        Map<String, String> capability,
        Map<String, String> masked,
        List<String> doubts,
        Map<String, String> untold) {
    private static final String REGISTERS = "hardware.cpuFeature";
    private static final String PACKAGES = "hardware.cpuPkg";
    private static final String CAPABILITY = "config.featureCapability";
    private static final String MASKED = "config.maskedFeatureCapability";
    private static final String BRAND = "brand";

    /** What is asked for. */
    public static final Wanted WANTED = new Wanted(
            "HostSystem",
            List.of(
                    "name",
                    "parent",
                    "runtime.connectionState",
                    "runtime.inMaintenanceMode",
                    "runtime.bootTime",
                    REGISTERS,
                    PACKAGES,
                    CAPABILITY,
                    MASKED,
                    "hardware.biosInfo",
                    "hardware.systemInfo",
                    "config.product",
                    "summary.maxEVCModeKey",
                    "summary.currentEVCModeKey",
                    "summary.managementServerIp"));

    public HostFacts {
        texts = Map.copyOf(texts);
        doubts = List.copyOf(doubts);
        untold = Map.copyOf(untold);
    }

    /** A host of which nothing was told yet. */
    public static HostFacts of(ManagedObject self) {
        return new HostFacts(self, Map.of(), CpuidTable.EMPTY, Map.of(), Map.of(), List.of(), Map.of());
    }

    /** What was read of a host once. */
    public static HostFacts of(ObjectProperties read, Interned interned) {
        return of(read.self()).with(new Told(read.values(), List.of(), read.missing()), interned);
    }

    /** With what became of it. */
    public HostFacts with(ObjectUpdate update, Interned interned) {
        return with(new Told(update.values(), List.copyOf(update.unset()), update.missing()), interned);
    }

    private record Told(Map<String, Element> values, List<String> unset, Map<String, String> missing) {}

    private HostFacts with(Told told, Interned interned) {
        Map<String, String> nextTexts = new HashMap<>(texts);
        told.unset.forEach(path -> nextTexts.keySet().removeIf(key -> key.equals(path) || key.startsWith(path + ".")));
        Map<String, String> nextUntold = new TreeMap<>(untold);
        nextUntold.keySet().removeAll(told.values.keySet());
        nextUntold.keySet().removeAll(told.unset);
        nextUntold.putAll(told.missing);
        List<String> nextDoubts = new ArrayList<>();
        CpuidTable table = registers;
        told.values.forEach((path, value) -> {
            if (!path.equals(REGISTERS) && !path.equals(CAPABILITY) && !path.equals(MASKED)) {
                nextTexts.putAll(path.equals(PACKAGES) ? brand(value) : Values.texts(path, value));
            }
        });
        Element levels = told.values.get(REGISTERS);
        Element packages = told.values.get(PACKAGES);
        if (levels != null || packages != null) {
            table = table(Optional.ofNullable(levels), Optional.ofNullable(packages), nextDoubts);
        } else {
            nextDoubts.addAll(doubts);
        }
        return new HostFacts(
                self,
                nextTexts,
                interned.get(table),
                interned.get(list(told.values, CAPABILITY, capability)),
                interned.get(list(told.values, MASKED, masked)),
                nextDoubts,
                nextUntold);
    }

    private static Map<String, String> list(Map<String, Element> values, String path, Map<String, String> before) {
        Element list = values.get(path);
        return list == null ? before : Map.copyOf(Values.named(list, true));
    }

    private static Map<String, String> brand(Element packages) {
        return packages.children().stream()
                .flatMap(one -> one.text("description").stream())
                .findFirst()
                .map(text -> Map.of(BRAND, text.strip()))
                .orElse(Map.of());
    }

    /** What all packages have. The host's own levels are that already, by VMware's description; both are taken together. */
    private CpuidTable table(Optional<Element> levels, Optional<Element> packages, List<String> doubts) {
        Optional<CpuidTable> host = levels.map(list -> ApiNotation.registers(Values.levels(list.children()), doubts));
        List<CpuidTable> single = packages.stream()
                .flatMap(list -> list.children().stream())
                .map(one -> ApiNotation.registers(Values.levels(one.children("cpuFeature")), new ArrayList<>()))
                .filter(table -> !table.leaves().isEmpty())
                .toList();
        if (single.stream()
                        .map(CpuidTable::leaves)
                        .map(HostFacts::comparable)
                        .distinct()
                        .count()
                > 1) {
            doubts.add("its packages differ from each other; what all have counts");
        }
        CpuidTable known = host.orElse(registers);
        return known.leaves().isEmpty()
                ? single.stream().reduce(CpuidTable::and).orElse(CpuidTable.EMPTY)
                : known;
    }

    /** Leaf 1 EBX holds the number of the processor that answered. */
    private static Map<String, String> comparable(Map<io.fleetmask.cpuid.Leaf, io.fleetmask.cpuid.Registers> leaves) {
        Map<String, String> comparable = new TreeMap<>();
        leaves.forEach((leaf, answer) ->
                comparable.put(leaf.toString(), answer.eax() + " " + answer.ecx() + " " + answer.edx()));
        return comparable;
    }

    /** A single value. */
    public Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path)).filter(text -> !text.isEmpty());
    }

    /** What people call it. */
    public String name() {
        return text("name").orElse(self.id());
    }

    /** The name of its processors. */
    public Optional<String> brand() {
        return text(BRAND);
    }

    /** What runs on it, and which build of it. */
    public Optional<Product> product() {
        return text("config.product.name")
                .flatMap(name -> text("config.product.version").map(version -> new Product(name, version)));
    }

    /** Whether the host answers the server: what is told of one that does not may be old. */
    public boolean isConnected() {
        return text("runtime.connectionState").filter("connected"::equals).isPresent();
    }

    /** Whether EVC, or masks of the host's own, leave less to VMs than the host has. */
    public boolean isMasked() {
        return !masked.isEmpty() && !cpuidOnly(masked).equals(cpuidOnly(capability));
    }

    /** The names of CPUID features and nothing else: counters in use and sizes of screens say nothing of a processor. */
    public static Map<String, String> cpuidOnly(Map<String, String> names) {
        Map<String, String> kept = new TreeMap<>();
        names.forEach((name, value) -> {
            if (name.startsWith("cpuid.")) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    /** VMware's list that VMs are held against; empty where it is not told, or told in part. */
    public Optional<PrintedCapabilities> printed() {
        Map<String, String> offered = cpuidOnly(masked.isEmpty() ? capability : masked);
        return offered.isEmpty() || ApiNotation.doubt(offered).isPresent()
                ? Optional.empty()
                : Optional.of(new PrintedCapabilities(product(), offered));
    }

    /** The host as one of those that any tool describes. */
    public DescribedHost described() {
        return new DescribedHost(Optional.of(name()), registers, printed(), brand());
    }
}
