package io.fleetmask.remediation.store;

import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Patches that others took over from, and the last ones of VMs that are gone, each in its last state. */
@Singleton
@Transactional(TxType.MANDATORY)
class FormerPatches {
    private static final String KEEP = """
            INSERT INTO former_patch (vm, number, cluster_id, released, content) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (vm, number) DO UPDATE
            SET cluster_id = excluded.cluster_id, released = excluded.released, content = excluded.content""";
    private static final String NEWEST = """
            SELECT DISTINCT ON (vm) content FROM former_patch WHERE vm = ANY (?) ORDER BY vm, number DESC""";

    private final Statements statements;

    FormerPatches(Statements statements) {
        this.statements = statements;
    }

    void keep(List<VmxPatch> patches) {
        if (patches.isEmpty()) {
            return;
        }
        statements.run(KEEP, keep -> {
            for (VmxPatch patch : patches) {
                bind(keep, patch);
                keep.addBatch();
            }
            return keep.executeBatch();
        });
    }

    private static void bind(PreparedStatement keep, VmxPatch patch) throws SQLException {
        keep.setString(1, patch.vm());
        keep.setLong(2, patch.memory().number());
        keep.setString(3, patch.cluster().orElse(null));
        keep.setBoolean(4, patch.memory().released());
        keep.setString(5, Json.write(patch));
    }

    /** The one with the highest number of each of these VMs that has any. */
    Map<String, Patch> newest(Collection<String> vms) {
        return statements
                .query(
                        NEWEST,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", vms.toArray())),
                        row -> PatchCodec.patch(Json.read(VmxPatch.class, row.getString(1))))
                .stream()
                .collect(Collectors.toMap(Patch::vm, Function.identity()));
    }
}
