package io.fleetmask.ingest.store;

import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.ingest.inventory.VmNames.Kind;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which VM is meant: an id is one, and so is any name that only one VM has. */
@Singleton
class VmIdentities {
    private static final String KNOWN = "SELECT id FROM vm WHERE id = ANY (?)";

    private final Statements statements;
    private final Aliases aliases;

    VmIdentities(Statements statements, Aliases aliases) {
        this.statements = statements;
        this.aliases = aliases;
    }

    /** The name as a name of a VM. */
    static VmNames given(String name) {
        return VmNames.NONE.with(Kind.GIVEN, Optional.of(name));
    }

    /** The id that each of the names means; for a VM that nobody has heard of, the one it gets. */
    Map<String, String> meant(Collection<String> names) {
        Map<String, String> canonical = new HashMap<>();
        names.forEach(name -> canonical.put(name, given(name).strongest().orElse(name)));
        Set<String> known = known(canonical.values());
        Set<String> others = new HashSet<>(canonical.values());
        others.removeAll(known);
        Map<String, String> byAlias = others.isEmpty() ? Map.of() : aliases.named(others);
        canonical.replaceAll((name, id) -> byAlias.getOrDefault(id, id));
        return canonical;
    }

    private Set<String> known(Collection<String> ids) {
        return Set.copyOf(statements.query(
                KNOWN,
                select -> select.setArray(1, select.getConnection().createArrayOf("text", ids.toArray())),
                row -> row.getString(1)));
    }
}
