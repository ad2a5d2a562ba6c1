package io.fleetmask.ingest.inventory;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** By what a VM can be recognised; strongest first. */
public record VmNames(Map<Kind, String> byKind) {
    /** A kind of name. */
    public enum Kind {
        /** Given by whoever uploads. */
        GIVEN,
        /** {@code vc.uuid}: one for each VM of a vCenter. */
        VCENTER_UUID,
        /** {@code uuid.bios}: copies of a VM may share it. */
        BIOS_UUID,
        /** The path of the .vmx file. */
        VMX_PATH
    }

    public VmNames {
        EnumMap<Kind, String> ordered = new EnumMap<>(Kind.class);
        ordered.putAll(byKind);
        byKind = java.util.Collections.unmodifiableMap(ordered);
    }

    /** No name at all. */
    public static final VmNames NONE = new VmNames(Map.of());

    /** These and one more; UUIDs are brought into one notation. */
    public VmNames with(Kind kind, Optional<String> name) {
        EnumMap<Kind, String> more = new EnumMap<>(Kind.class);
        more.putAll(byKind);
        name.map(text -> kind == Kind.VMX_PATH ? text : VmwareUuid.canonical(text))
                .ifPresent(text -> more.put(kind, text));
        return new VmNames(more);
    }

    /** The strongest name: the id of a VM that was not known before. */
    public Optional<String> strongest() {
        return byKind.values().stream().findFirst();
    }

    /** Whether one of them has another name of a kind that is stronger than this one. */
    public boolean contradicts(VmNames other, Kind than) {
        return byKind.entrySet().stream()
                .filter(mine -> mine.getKey() != Kind.GIVEN && mine.getKey().compareTo(than) < 0)
                .anyMatch(mine -> other.byKind.containsKey(mine.getKey())
                        && !mine.getValue().equals(other.byKind.get(mine.getKey())));
    }
}
