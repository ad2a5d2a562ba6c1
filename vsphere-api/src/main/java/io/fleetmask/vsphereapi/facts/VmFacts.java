package io.fleetmask.vsphereapi.facts;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.vmwarefiles.forms.DescribedVm;
import io.fleetmask.vsphereapi.client.MaskLevel;
import io.fleetmask.vsphereapi.client.ObjectProperties;
import io.fleetmask.vsphereapi.client.ObjectUpdate;
import io.fleetmask.vsphereapi.client.Wanted;
import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the API tells of a VM.
 *
 * @param texts single values by their path: {@code runtime.host}
 * @param requirements what it requires of any host since it was powered on, {@code cpuid.aes} to {@code Bool:Min:1}
 * @param featureMasks the masks that are in force
 * @param masks its lines {@code cpuid.…}, which the API keeps apart from its other lines
 * @param lines its other lines that decide about CPUID, as they were last fetched
 * @param untold path to the fault because of which it is not known
 */
public record VmFacts(
        ManagedObject self,
        Map<String, String> texts,
        Map<String, String> requirements,
        Map<String, String> featureMasks,
        Map<String, String> masks,
        Map<String, String> lines,
        Map<String, String> untold) {
    private static final String REQUIREMENTS = "runtime.featureRequirement";
    private static final String FEATURE_MASKS = "runtime.featureMask";
    private static final String CPU_MASKS = "config.cpuFeatureMask";
    private static final String EXTRA = "config.extraConfig";
    private static final Set<String> LISTS = Set.of(REQUIREMENTS, FEATURE_MASKS, CPU_MASKS, EXTRA);

    /** What is asked for all the time. */
    public static final Wanted WANTED = new Wanted(
            "VirtualMachine",
            List.of(
                    "name",
                    "runtime.host",
                    "runtime.powerState",
                    "runtime.connectionState",
                    "runtime.bootTime",
                    "runtime.suspendTime",
                    REQUIREMENTS,
                    FEATURE_MASKS,
                    CPU_MASKS,
                    "config.uuid",
                    "config.instanceUuid",
                    "config.version",
                    "config.template",
                    "config.changeVersion",
                    "config.managedBy",
                    "config.files.vmPathName"));

    /** What is fetched when the configuration became another one: mostly noise, and long. */
    public static final String LINES = EXTRA;

    public VmFacts {
        texts = Map.copyOf(texts);
        untold = Map.copyOf(untold);
    }

    /** A VM of which nothing was told yet. */
    public static VmFacts of(ManagedObject self) {
        return new VmFacts(self, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** What was read of a VM once. */
    public static VmFacts of(ObjectProperties read, Interned interned) {
        return of(read.self()).with(read, interned);
    }

    /** With what was read of it besides. */
    public VmFacts with(ObjectProperties read, Interned interned) {
        return with(new Told(read.values(), List.of(), read.missing()), interned);
    }

    /** With what became of it. */
    public VmFacts with(ObjectUpdate update, Interned interned) {
        return with(new Told(update.values(), List.copyOf(update.unset()), update.missing()), interned);
    }

    private record Told(Map<String, Element> values, List<String> unset, Map<String, String> missing) {
        Optional<Map<String, String>> list(String path) {
            Element list = values.get(path);
            if (list != null) {
                return Optional.of(
                        switch (path) {
                            case CPU_MASKS -> MaskLines.of(list);
                            case EXTRA -> MaskLines.amongOthers(Values.named(list, false));
                            default -> Values.named(list, path.equals(REQUIREMENTS));
                        });
            }
            return unset.contains(path) ? Optional.of(Map.of()) : Optional.empty();
        }
    }

    private VmFacts with(Told told, Interned interned) {
        Map<String, String> nextTexts = new HashMap<>(texts);
        told.unset.forEach(path -> nextTexts.keySet().removeIf(key -> key.equals(path) || key.startsWith(path + ".")));
        told.values.forEach((path, value) -> {
            if (!LISTS.contains(path)) {
                nextTexts.putAll(Values.texts(path, value));
            }
        });
        Map<String, String> nextUntold = new TreeMap<>(untold);
        nextUntold.keySet().removeAll(told.values.keySet());
        nextUntold.keySet().removeAll(told.unset);
        nextUntold.putAll(told.missing);
        return new VmFacts(
                self,
                nextTexts,
                interned.get(told.list(REQUIREMENTS).orElse(requirements)),
                interned.get(told.list(FEATURE_MASKS).orElse(featureMasks)),
                interned.get(told.list(CPU_MASKS).orElse(masks)),
                interned.get(told.list(EXTRA).orElse(lines)),
                nextUntold);
    }

    /** A single value. */
    public Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path)).filter(text -> !text.isEmpty());
    }

    /** What people call it. */
    public String name() {
        return text("name").orElse(self.id());
    }

    /** Where it is. */
    public Optional<ManagedObject> host() {
        return text("runtime.host").map(id -> new ManagedObject("HostSystem", id));
    }

    /** Whether it runs. */
    public boolean isPoweredOn() {
        return text("runtime.powerState").filter("poweredOn"::equals).isPresent();
    }

    /** Whether the server can say how it is: of one that it lost sight of nothing new is to be believed. */
    public boolean isConnected() {
        return text("runtime.connectionState").filter("connected"::equals).isPresent();
    }

    /** Its virtual hardware. */
    public Optional<HardwareVersion> hardwareVersion() {
        try {
            return text("config.version")
                    .map(text -> text.replace("vmx-", "").replaceFirst("^0+", ""))
                    .map(HardwareVersion::parse);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** All its lines that decide about CPUID, wherever the API keeps them. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(lines);
        settings.putAll(masks);
        return settings;
    }

    /** The levels of its mask that hold these lines; of lines that have no place there, nothing. */
    public List<MaskLevel> maskLevels(Map<String, String> wanted) {
        return MaskLines.levels(wanted, masks);
    }

    /** Why it is no place for lines of others: templates, and VMs of vSphere's own. */
    public Optional<String> untouchable() {
        if (text("config.template").filter(Boolean::parseBoolean).isPresent()) {
            return Optional.of("it is a template");
        }
        Optional<String> manager = text("config.managedBy.extensionKey");
        if (manager.isPresent() || name().startsWith("vCLS-")) {
            return Optional.of("it is managed by " + manager.orElse("vSphere"));
        }
        return Optional.empty();
    }

    /** The VM as one of those that any tool describes; it requires nothing while it does not run. */
    public DescribedVm described() {
        return new DescribedVm(Optional.of(name()), hardwareVersion(), requirements);
    }
}
