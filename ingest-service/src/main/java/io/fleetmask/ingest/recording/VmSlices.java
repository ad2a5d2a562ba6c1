package io.fleetmask.ingest.recording;

import io.fleetmask.events.VmChange;
import io.fleetmask.ingest.change.ReportedChange;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts a batch of changes so that memory bears the files of the VMs that it is about. */
@Singleton
class VmSlices {
    /** A .vmx file stands in memory several times while its VM is published. */
    private static final long MOST_BYTES = 4 << 20;

    private static final String SIZES = """
            SELECT vm_alias.name, octet_length(vmx) FROM vm_alias JOIN vm ON vm.id = vm_id
            WHERE vm_alias.name = ANY (?) AND vmx IS NOT NULL
            UNION SELECT id, octet_length(vmx) FROM vm WHERE id = ANY (?) AND vmx IS NOT NULL""";

    private final Statements statements;

    VmSlices(Statements statements) {
        this.statements = statements;
    }

    /** The same changes in the same order. */
    List<List<ReportedChange<VmChange>>> of(List<ReportedChange<VmChange>> changes) {
        Map<String, Long> sizes = sizes(changes.stream()
                .map(change -> VmIdentities.canonical(change.key()))
                .toList());
        List<List<ReportedChange<VmChange>>> slices = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int start = 0;
        long bytes = 0;
        for (int i = 0; i < changes.size(); i++) {
            String name = VmIdentities.canonical(changes.get(i).key());
            bytes += seen.add(name) ? sizes.getOrDefault(name, 0L) : 0;
            if (bytes > MOST_BYTES && i > start) {
                slices.add(changes.subList(start, i));
                start = i;
                seen = new HashSet<>(Set.of(name));
                bytes = sizes.getOrDefault(name, 0L);
            }
        }
        slices.add(changes.subList(start, changes.size()));
        return slices;
    }

    private Map<String, Long> sizes(Collection<String> names) {
        Map<String, Long> sizes = new HashMap<>();
        Object[] all = names.toArray();
        statements
                .query(
                        SIZES,
                        select -> {
                            select.setArray(1, select.getConnection().createArrayOf("text", all));
                            select.setArray(2, select.getConnection().createArrayOf("text", all));
                        },
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(each -> sizes.merge(each.getKey(), each.getValue(), Long::sum));
        return sizes;
    }
}
