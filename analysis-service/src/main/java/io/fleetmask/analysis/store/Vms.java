package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.KnownVm;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The VMs that are known. */
@Singleton
public class Vms implements PanacheRepositoryBase<VmRow, String> {
    Vms() {}

    /** Takes the states of several VMs in and forgets others, id to revision; what is older than its row changes nothing. */
    public void take(Collection<KnownVm> current, Map<String, Long> gone) {
        Map<String, VmRow> rows = list(
                        "id in ?1", current.stream().map(KnownVm::id).toList())
                .stream()
                .collect(Collectors.toMap(row -> row.id, Function.identity()));
        for (KnownVm vm : current) {
            VmRow row = rows.getOrDefault(vm.id(), new VmRow());
            if (row.revision > vm.revision()) {
                continue;
            }
            row.become(vm);
            if (!rows.containsKey(vm.id())) {
                persist(row);
            }
        }
        list("id in ?1", gone.keySet()).stream()
                .filter(row -> row.revision < gone.getOrDefault(row.id, 0L))
                .forEach(this::delete);
    }

    /** The VM of this id. */
    public Optional<KnownVm> known(String id) {
        return findByIdOptional(id).map(VmRow::vm);
    }
}
