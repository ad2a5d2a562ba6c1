package io.fleetmask.ingest.recording;

import io.fleetmask.ingest.inventory.PlainText;
import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.ingest.inventory.VmNames.Kind;
import io.fleetmask.ingest.store.Aliases;
import io.fleetmask.ingest.store.RemovedVms;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which VM is meant: an id is one, and so is any name that only one VM has, or had before its removal. */
@Singleton
class VmIdentities {
    private static final String KNOWN = "SELECT id FROM vm WHERE id = ANY (?)";

    private final Statements statements;
    private final Aliases aliases;
    private final RemovedVms removed;

    VmIdentities(Statements statements, Aliases aliases, RemovedVms removed) {
        this.statements = statements;
        this.aliases = aliases;
        this.removed = removed;
    }

    /** The name as a name of a VM. */
    static VmNames given(String name) {
        return VmNames.NONE.with(Kind.GIVEN, Optional.of(name));
    }

    /** The notation in which names are kept. */
    static String canonical(String name) {
        return given(name).strongest().orElse(name);
    }

    /** The id that the name means; for a VM that nobody has heard of, the one it gets. */
    String meant(String name) {
        return meant(Set.of(name)).getOrDefault(name, canonical(name));
    }

    /**
     * The id that each of the names means; for a VM that nobody has heard of, the one it gets. Until the end of the
     * transaction nobody else makes a VM of one of the names.
     */
    Map<String, String> claimed(Collection<String> names) {
        Map<String, String> meant = new HashMap<>(present(names));
        Set<String> others = new HashSet<>(names);
        others.removeAll(meant.keySet());
        if (!others.isEmpty()) {
            aliases.lock(others.stream().map(VmIdentities::given).toList());
            meant.putAll(meant(others));
            others.forEach(name -> meant.putIfAbsent(name, canonical(name)));
        }
        return meant;
    }

    /** The ids that those of the names mean which belong to a VM that is there, or that was there. */
    Map<String, String> meant(Collection<String> names) {
        Map<String, String> meant = new HashMap<>(present(names));
        Set<String> others = new HashSet<>(names);
        others.removeAll(meant.keySet());
        if (!others.isEmpty()) {
            Map<String, String> was =
                    removed.named(others.stream().map(VmIdentities::canonical).toList());
            others.stream()
                    .filter(name -> was.containsKey(canonical(name)))
                    .forEach(name -> meant.put(name, was.get(canonical(name))));
        }
        return meant;
    }

    private Map<String, String> present(Collection<String> names) {
        Map<String, String> present = new HashMap<>(presentAs(names));
        List<String> others = names.stream()
                .filter(name -> !present.containsKey(name) && !name.equals(PlainText.normal(name)))
                .toList();
        if (!others.isEmpty()) {
            Map<String, String> normal =
                    presentAs(others.stream().map(PlainText::normal).toList());
            others.stream()
                    .filter(name -> normal.containsKey(PlainText.normal(name)))
                    .forEach(name -> present.put(name, normal.get(PlainText.normal(name))));
        }
        return present;
    }

    /** A path stays as its file system has it, and older versions gave ids in any form. */
    private Map<String, String> presentAs(Collection<String> names) {
        Set<String> canonical = new HashSet<>();
        names.forEach(name -> canonical.add(canonical(name)));
        Map<String, String> ids = new HashMap<>();
        known(canonical).forEach(id -> ids.put(id, id));
        canonical.removeAll(ids.keySet());
        if (!canonical.isEmpty()) {
            ids.putAll(aliases.named(canonical));
        }
        Map<String, String> meant = new HashMap<>();
        names.stream()
                .filter(name -> ids.containsKey(canonical(name)))
                .forEach(name -> meant.put(name, ids.get(canonical(name))));
        return meant;
    }

    private Set<String> known(Collection<String> ids) {
        return Set.copyOf(statements.query(
                KNOWN,
                select -> select.setArray(1, select.getConnection().createArrayOf("text", ids.toArray())),
                row -> row.getString(1)));
    }
}
