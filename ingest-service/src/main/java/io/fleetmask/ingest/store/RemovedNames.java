package io.fleetmask.ingest.store;

import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.ingest.inventory.VmNames.Kind;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code removed_alias}: every name that removed VMs had. */
@Singleton
class RemovedNames {
    private static final String BY_NAME = """
            SELECT vm_id FROM removed_alias JOIN removed_vm ON removed_vm.id = vm_id
            WHERE kind IN (?, 'GIVEN') AND name = ? ORDER BY removed_at DESC, vm_id LIMIT 100""";
    private static final String OF_VM = "SELECT kind, name FROM removed_alias WHERE vm_id = ?";

    private final Statements statements;

    RemovedNames(Statements statements) {
        this.statements = statements;
    }

    /** The VM that one of the names means, the strongest first; none where a stronger one says otherwise. */
    Optional<String> vm(VmNames names) {
        return names.byKind().entrySet().stream()
                .flatMap(name -> had(name.getKey(), name.getValue()).stream()
                        .filter(vm -> !names.contradicts(namesOf(vm), name.getKey())))
                .findFirst();
    }

    private List<String> had(Kind kind, String name) {
        return statements.query(
                BY_NAME,
                select -> {
                    select.setString(1, kind.name());
                    select.setString(2, name);
                },
                row -> row.getString(1));
    }

    private VmNames namesOf(String vm) {
        Map<Kind, String> names = new HashMap<>();
        statements
                .query(
                        OF_VM,
                        select -> select.setString(1, vm),
                        row -> Map.entry(Kind.valueOf(row.getString(1)), row.getString(2)))
                .forEach(each -> names.put(each.getKey(), each.getValue()));
        return new VmNames(names);
    }
}
