package io.fleetmask.ingest.store;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.CpuObservation.Firmware;
import io.fleetmask.events.CpuObservation.Product;
import io.fleetmask.ingest.inventory.Observations;
import io.fleetmask.ingest.inventory.Observations.Role;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code observation}: those that are kept of each host; their registers and lists are interned. */
@Singleton
class ObservationTable {
    private static final String OF_HOSTS = """
            SELECT observation.*, host.changed_at FROM observation JOIN host ON host.id = observation.host_id
            WHERE host_id = ANY (?)""";
    private static final String WRITE = """
            INSERT INTO observation (host_id, role, observed_at, registers, complete, capabilities, product,
            product_version, product_build, brand, nested, differing, source, firmware_version, firmware_released,
            firmware_vendor, microcode) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (host_id, role) DO UPDATE SET observed_at = excluded.observed_at,
            registers = excluded.registers, complete = excluded.complete, capabilities = excluded.capabilities,
            product = excluded.product, product_version = excluded.product_version,
            product_build = excluded.product_build, brand = excluded.brand, nested = excluded.nested,
            differing = excluded.differing, source = excluded.source, firmware_version = excluded.firmware_version,
            firmware_released = excluded.firmware_released, firmware_vendor = excluded.firmware_vendor,
            microcode = excluded.microcode""";
    private static final String DELETE = "DELETE FROM observation WHERE host_id = ? AND role = ?";

    private final Statements statements;
    private final Interned interned;

    ObservationTable(Statements statements, Interned interned) {
        this.statements = statements;
        this.interned = interned;
    }

    /** What was kept of a host, and what is to be kept now. */
    record Replacement(String host, Observations before, Observations after) {}

    private record Kept(String host, Role role, CpuObservation seen) {}

    private record Dropped(String host, Role role) {}

    /** What is kept of each of these hosts; nothing where nothing is. */
    Map<String, Observations> of(Collection<String> hosts) {
        Map<String, Map<Role, CpuObservation>> byHost = new HashMap<>();
        if (!hosts.isEmpty()) {
            statements
                    .query(
                            OF_HOSTS,
                            select -> select.setArray(1, select.getConnection().createArrayOf("text", hosts.toArray())),
                            this::row)
                    .forEach(kept -> byHost.computeIfAbsent(kept.host(), none -> new EnumMap<>(Role.class))
                            .put(kept.role(), kept.seen()));
        }
        Map<String, Observations> observations = new HashMap<>();
        byHost.forEach((host, byRole) -> observations.put(host, Observations.of(byRole)));
        return observations;
    }

    private Kept row(ResultSet row) throws SQLException {
        String differing = row.getString("differing");
        CpuObservation seen = new CpuObservation(
                StoredTime.believable(HostTable.instant(row, "observed_at"), HostTable.instant(row, "changed_at")),
                interned.registers(row.getString("registers")),
                row.getBoolean("complete"),
                text(row, "capabilities").map(interned::texts),
                product(row),
                text(row, "brand"),
                text(row, "nested"),
                differing.isEmpty() ? List.of() : List.of(differing.split(" ", -1)),
                row.getString("source"),
                firmware(row),
                text(row, "microcode"));
        return new Kept(row.getString("host_id"), Role.valueOf(row.getString("role")), seen);
    }

    private static Optional<Product> product(ResultSet row) throws SQLException {
        Optional<String> version = text(row, "product_version");
        Optional<String> build = text(row, "product_build");
        return text(row, "product").map(name -> new Product(name, version, build));
    }

    private static Optional<Firmware> firmware(ResultSet row) throws SQLException {
        Optional<String> released = text(row, "firmware_released");
        Optional<String> vendor = text(row, "firmware_vendor");
        return text(row, "firmware_version").map(version -> new Firmware(version, released, vendor));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    void replace(Collection<Replacement> replacements) {
        List<Kept> kept = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        for (Replacement each : replacements) {
            Map<Role, CpuObservation> before = each.before().byRole();
            Map<Role, CpuObservation> after = each.after().byRole();
            after.forEach((role, seen) -> {
                if (!seen.equals(before.get(role))) {
                    kept.add(new Kept(each.host(), role, seen));
                }
            });
            before.keySet().stream()
                    .filter(role -> !after.containsKey(role))
                    .forEach(role -> dropped.add(new Dropped(each.host(), role)));
        }
        batch(WRITE, kept, this::bind);
        batch(DELETE, dropped, (delete, each) -> {
            delete.setString(1, each.host());
            delete.setString(2, each.role().name());
        });
    }

    private interface Row<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    private <T> void batch(String sql, List<T> rows, Row<T> binder) {
        if (rows.isEmpty()) {
            return;
        }
        statements.run(sql, statement -> {
            for (T row : rows) {
                binder.bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private void bind(PreparedStatement write, Kept kept) throws SQLException {
        CpuObservation seen = kept.seen();
        write.setString(1, kept.host());
        write.setString(2, kept.role().name());
        write.setObject(3, HostTable.utc(seen.observedAt()));
        write.setString(4, interned.put(seen.registers()));
        write.setBoolean(5, seen.complete());
        write.setString(6, seen.printedCapabilities().map(interned::put).orElse(null));
        write.setString(7, seen.product().map(Product::name).orElse(null));
        write.setString(8, seen.product().flatMap(Product::version).orElse(null));
        write.setString(9, seen.product().flatMap(Product::build).orElse(null));
        write.setString(10, seen.brand().orElse(null));
        write.setString(11, seen.nested().orElse(null));
        write.setString(12, String.join(" ", seen.differingProcessors()));
        write.setString(13, seen.source());
        write.setString(14, seen.firmware().map(Firmware::version).orElse(null));
        write.setString(15, seen.firmware().flatMap(Firmware::released).orElse(null));
        write.setString(16, seen.firmware().flatMap(Firmware::vendor).orElse(null));
        write.setString(17, seen.microcode().orElse(null));
    }
}
