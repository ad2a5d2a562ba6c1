package io.fleetmask.remediation.store;

import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.store.PatchRow.Marks;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table {@code patch}, many rows with one statement. Whoever writes holds the locks of the VMs' rows. */
@Singleton
@Transactional(TxType.MANDATORY)
class PatchTable {
    private static final String ROWS = "SELECT content, number, published, waiting, restored FROM patch ";
    private static final String BY_VMS = ROWS + "WHERE vm = ANY (?)";
    private static final String TOLD = ROWS + "WHERE vm = ANY (?) AND published IS NOT NULL ORDER BY vm FOR UPDATE";
    private static final String MARKS = "SELECT vm, number, published, waiting, restored FROM patch WHERE vm = ANY (?)";
    private static final String DELETE =
            "DELETE FROM patch WHERE vm = ANY (?) RETURNING content, number, published, waiting, restored";

    /** That a patch was taken over stays until its VM was seen. */
    private static final String PUT = """
        INSERT INTO patch (vm, number, cluster_id, state, approved, released, content, revision, published, waiting, restored)
        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (vm) DO UPDATE SET number = excluded.number, cluster_id = excluded.cluster_id,
            state = excluded.state, approved = excluded.approved, released = excluded.released,
            content = excluded.content, revision = excluded.revision, published = excluded.published,
            waiting = excluded.waiting, restored = patch.restored OR excluded.restored\
        """;

    private static final String MARK = """
        UPDATE patch SET waiting = mark.waiting, published = mark.published
        FROM unnest(?, ?, ?) AS mark (vm, waiting, published) WHERE patch.vm = mark.vm\
        """;

    private final Statements statements;

    PatchTable(Statements statements) {
        this.statements = statements;
    }

    /** Those of these VMs that have a patch, by VM. */
    Map<String, PatchRow> of(Collection<String> vms) {
        return byVm(query(BY_VMS, vms));
    }

    /** The same without the patches themselves. */
    Map<String, Marks> marks(Collection<String> vms) {
        Map<String, Marks> marks = new HashMap<>();
        if (!vms.isEmpty()) {
            statements
                    .query(MARKS, select -> bind(select, vms), row -> Map.entry(row.getString("vm"), marks(row)))
                    .forEach(each -> marks.put(each.getKey(), each.getValue()));
        }
        return marks;
    }

    /** Those of which the topic was told something, locked. */
    List<PatchRow> told(Collection<String> vms) {
        return query(TOLD, vms);
    }

    /** Takes rows away; returns them. */
    List<PatchRow> delete(Collection<String> vms) {
        return query(DELETE, vms);
    }

    /** Some rows by VM: those after this one. */
    List<PatchRow> page(PatchFilter filter, String after, int limit) {
        StringBuilder query = new StringBuilder(ROWS + "WHERE vm > ?");
        List<Object> values = new ArrayList<>(List.of(after));
        filter.cluster().ifPresent(cluster -> {
            query.append(" AND cluster_id = ?");
            values.add(cluster);
        });
        filter.state().ifPresent(state -> {
            query.append(" AND state = ?");
            values.add(state.name());
        });
        filter.vms().ifPresent(vms -> {
            query.append(" AND vm = ANY (?)");
            values.add(vms.toArray(String[]::new));
        });
        values.add(limit);
        return statements.query(
                query + " ORDER BY vm LIMIT ?",
                select -> {
                    for (int index = 0; index < values.size(); index++) {
                        select.setObject(index + 1, values.get(index));
                    }
                },
                PatchTable::row);
    }

    private List<PatchRow> query(String sql, Collection<String> vms) {
        return vms.isEmpty() ? List.of() : statements.query(sql, select -> bind(select, vms), PatchTable::row);
    }

    private static void bind(PreparedStatement statement, Collection<String> vms) throws SQLException {
        statement.setArray(1, statement.getConnection().createArrayOf("text", vms.toArray(String[]::new)));
    }

    private static Map<String, PatchRow> byVm(List<PatchRow> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.event().vm(), Function.identity()));
    }

    private static PatchRow row(ResultSet row) throws SQLException {
        String content = row.getString("content");
        return new PatchRow(Json.read(VmxPatch.class, content), content, marks(row));
    }

    private static Marks marks(ResultSet row) throws SQLException {
        return new Marks(
                row.getLong("number"),
                Optional.ofNullable(row.getString("published")),
                row.getBoolean("waiting"),
                row.getBoolean("restored"));
    }

    /** Writes rows as they are from now on. */
    void put(List<PatchRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        statements.run(PUT, put -> {
            new Columns<>(put, rows)
                    .texts(row -> row.event().vm())
                    .numbers(row -> row.marks().number())
                    .optionalTexts(row -> row.event().cluster())
                    .texts(row -> row.event().state().name())
                    .flags(row -> row.event().memory().approvedBy().isPresent())
                    .flags(row -> row.event().memory().released())
                    .texts(PatchRow::content)
                    .numbers(row -> row.event().revision())
                    .optionalTexts(row -> row.marks().published())
                    .flags(row -> row.marks().waiting())
                    .flags(row -> row.marks().restored());
            return put.executeUpdate();
        });
    }

    /** Writes what stands beside patches that stay as they are. */
    void mark(Map<String, Marks> byVm) {
        if (byVm.isEmpty()) {
            return;
        }
        List<Map.Entry<String, Marks>> all = List.copyOf(byVm.entrySet());
        statements.run(MARK, update -> {
            new Columns<>(update, all)
                    .texts(Map.Entry::getKey)
                    .flags(each -> each.getValue().waiting())
                    .optionalTexts(each -> each.getValue().published());
            return update.executeUpdate();
        });
    }
}
