package io.fleetmask.ingest.store;

import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.ingest.inventory.VmNames.Kind;
import io.fleetmask.servicekit.jdbc.Statements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table with the names of VMs.
 *
 * @param byName finds the VMs that have a name, of the kind in the first parameter or given by somebody, the best first
 * @param ofVm finds kind and name of all names of a VM
 */
record NameTable(Statements statements, String byName, String ofVm) {
    /**
     * The VM that one of the names means, the strongest first. A weak name does not count where a stronger one says
     * otherwise: a copied VM keeps its BIOS UUID.
     */
    Optional<String> vm(VmNames names) {
        return names.byKind().entrySet().stream()
                .flatMap(name -> having(name.getKey(), name.getValue()).stream()
                        .filter(vm -> !names.contradicts(namesOf(vm), name.getKey())))
                .findFirst();
    }

    private List<String> having(Kind kind, String name) {
        return statements.query(
                byName,
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
                        ofVm,
                        select -> select.setString(1, vm),
                        row -> Map.entry(Kind.valueOf(row.getString(1)), row.getString(2)))
                .forEach(each -> names.put(each.getKey(), each.getValue()));
        return new VmNames(names);
    }
}
