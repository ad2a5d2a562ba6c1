package io.fleetmask.ingest.store;

import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.ingest.inventory.VmNames.Kind;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table {@code vm_alias}: every name a VM is known by. */
@Singleton
public class Aliases {
    static final int LOCKS = 256;

    /**
     * Two uploads that name the same VM for the first time must not make two of it. A lock for each name would fill the
     * server's lock table, which all services share, so the names share a few.
     */
    private static final String LOCK = """
        SELECT pg_advisory_xact_lock(hashtext('vm_alias'), lock)
        FROM (SELECT DISTINCT hashtext(n) & ? AS lock FROM unnest(?) AS names (n) ORDER BY lock) AS sorted\
        """;

    /** What somebody called a VM may be a name of any kind. */
    private static final String BY_NAME =
            "SELECT vm_id FROM vm_alias WHERE kind IN (?, 'GIVEN') AND name = ? ORDER BY kind = 'GIVEN'";

    private static final String BY_ANY_KIND = "SELECT DISTINCT name, vm_id FROM vm_alias WHERE name = ANY (?)";
    private static final String OF_VMS = "SELECT vm_id, name FROM vm_alias WHERE vm_id = ANY (?) ORDER BY name";
    private static final String OF_VM = "SELECT kind, name FROM vm_alias WHERE vm_id = ? ORDER BY name";
    private static final String INSERT =
            "INSERT INTO vm_alias (kind, name, vm_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final Statements statements;
    private final NameTable names;

    Aliases(Statements statements) {
        this.statements = statements;
        this.names = new NameTable(statements, BY_NAME, OF_VM);
    }

    /** Until the end of the transaction nobody else makes a VM of one of these names. */
    public void lock(Collection<VmNames> names) {
        Object[] all = names.stream()
                .flatMap(each -> each.byKind().values().stream())
                .distinct()
                .toArray();
        statements.query(
                LOCK,
                lock -> {
                    lock.setInt(1, LOCKS - 1);
                    lock.setArray(2, lock.getConnection().createArrayOf("text", all));
                },
                row -> true);
    }

    /** The VM that one of the names means. */
    public Optional<String> vm(VmNames sought) {
        return names.vm(sought);
    }

    /** The one VM that has this name, of whatever kind. */
    public Optional<String> named(String name) {
        return Optional.ofNullable(named(List.of(name)).get(name));
    }

    /** For each of these names that only one VM has, of whatever kind, that VM. */
    public Map<String, String> named(Collection<String> names) {
        Map<String, List<String>> found = new HashMap<>();
        statements
                .query(
                        BY_ANY_KIND,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", names.toArray())),
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(each -> found.merge(each.getKey(), List.of(each.getValue()), Aliases::and));
        Map<String, String> unique = new HashMap<>();
        found.forEach((name, vms) -> {
            if (vms.size() == 1) {
                unique.put(name, vms.get(0));
            }
        });
        return unique;
    }

    /** Gives these names to a VM, but for those that another VM has. */
    public void add(String vm, VmNames names) {
        add(Map.of(vm, names));
    }

    /** Gives these VMs their names, but for those that another VM has; the VMs may be stored later in the transaction. */
    public void add(Map<String, VmNames> names) {
        if (names.values().stream().allMatch(each -> each.byKind().isEmpty())) {
            return;
        }
        statements.run(INSERT, insert -> {
            for (Map.Entry<String, VmNames> vm : new TreeMap<>(names).entrySet()) {
                for (Map.Entry<Kind, String> name : vm.getValue().byKind().entrySet()) {
                    bind(insert, name, vm.getKey());
                }
            }
            return insert.executeBatch();
        });
    }

    private static void bind(PreparedStatement insert, Map.Entry<Kind, String> name, String vm) throws SQLException {
        insert.setString(1, name.getKey().name());
        insert.setString(2, name.getValue());
        insert.setString(3, vm);
        insert.addBatch();
    }

    /** All names of each of these VMs, sorted; none for a VM without any. */
    public Map<String, List<String>> of(Collection<String> vms) {
        Map<String, List<String>> byVm = new HashMap<>();
        Object[] ids = vms.toArray();
        statements
                .query(
                        OF_VMS,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", ids)),
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(each -> byVm.merge(each.getKey(), List.of(each.getValue()), Aliases::and));
        return byVm;
    }

    private static List<String> and(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().sorted().toList();
    }
}
