package io.fleetmask.remediation.store;

import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Patches that others took over from, and the last ones of VMs that are gone, each in its last state. One that appliers could
 * never act on caused nothing, and what it remembered its successor remembers: it is not kept, its steps are.
 */
@Singleton
@Transactional(TxType.MANDATORY)
class FormerPatches {
    private static final String KEEP = """
            INSERT INTO former_patch (vm, number, cluster_id, released, content) SELECT * FROM unnest(?, ?, ?, ?, ?)
            ON CONFLICT (vm, number) DO UPDATE
            SET cluster_id = excluded.cluster_id, released = excluded.released, content = excluded.content""";
    private static final String NEWEST = """
            SELECT DISTINCT ON (vm) content FROM former_patch WHERE vm = ANY (?) ORDER BY vm, number DESC""";
    private static final String OVERTAKING = """
            SELECT DISTINCT ON (former.vm) former.content FROM former_patch AS former JOIN patch USING (vm)
            WHERE former.vm = ANY (?) AND former.number >= patch.number ORDER BY former.vm, former.number DESC""";

    private final Statements statements;

    FormerPatches(Statements statements) {
        this.statements = statements;
    }

    /** Patches that others take over from now. */
    void keepOvertaken(List<VmxPatch> patches) {
        keep(patches.stream().filter(patch -> patch.memory().released()).toList());
    }

    /** The last patches of VMs that are gone. */
    void keep(List<VmxPatch> patches) {
        if (patches.isEmpty()) {
            return;
        }
        statements.run(KEEP, keep -> {
            new Columns<>(keep, patches)
                    .texts(VmxPatch::vm)
                    .numbers(patch -> patch.memory().number())
                    .optionalTexts(VmxPatch::cluster)
                    .flags(patch -> patch.memory().released())
                    .texts(Json::write);
            return keep.executeUpdate();
        });
    }

    /** The one with the highest number of each of these VMs that has any. */
    Map<String, Patch> newest(Collection<String> vms) {
        return query(NEWEST, vms);
    }

    /** The same of those whose patch was made without knowledge of it, as earlier versions did for a VM that came back. */
    Map<String, Patch> overtaking(Collection<String> vms) {
        return query(OVERTAKING, vms);
    }

    private Map<String, Patch> query(String sql, Collection<String> vms) {
        if (vms.isEmpty()) {
            return Map.of();
        }
        return statements
                .query(
                        sql,
                        select -> select.setArray(
                                1, select.getConnection().createArrayOf("text", vms.toArray(String[]::new))),
                        row -> PatchCodec.patch(Json.read(VmxPatch.class, row.getString(1))))
                .stream()
                .collect(Collectors.toMap(Patch::vm, Function.identity()));
    }
}
