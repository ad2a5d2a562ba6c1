package io.fleetmask.ingest.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes rows of the table {@code vm}, many with one statement; the file, which is large, only where it is another. */
@Singleton
public class VmWrites {
    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "name_at",
            "host_id",
            "host_at",
            "hardware_version",
            "hardware_version_at",
            "power",
            "power_at",
            "powered_on_at",
            "powered_on_host",
            "resumed",
            "guest_registers",
            "guest_complete",
            "requirements",
            "cpuid_lines",
            "host_wide_lines",
            "guest_os",
            "user_level_monitor",
            "vmx_sha256",
            "vmx_seen_at",
            "cluster_id",
            "vendor",
            "revision",
            "changed_at");

    /** This form is sent as one statement for many rows. A row that somebody else has made is an error. */
    private static final String INSERT = "INSERT INTO vm (" + String.join(", ", COLUMNS) + ") VALUES ("
            + COLUMNS.stream().map(any -> "?").collect(Collectors.joining(", ")) + ")";

    /** The row exists and is locked. */
    private static final String UPDATE = INSERT + " ON CONFLICT (id) DO UPDATE SET "
            + COLUMNS.stream()
                    .skip(1)
                    .map(column -> column + " = excluded." + column)
                    .collect(Collectors.joining(", "));

    private static final String FILE = "UPDATE vm SET vmx = ? WHERE id = ?";

    private final Statements statements;
    private final VmRows rows;

    VmWrites(Statements statements, VmRows rows) {
        this.statements = statements;
        this.rows = rows;
    }

    /** Rows as they are from now on; the session forgets them. */
    public void write(List<VmRow> all) {
        rows.flush();
        all.forEach(rows.getEntityManager()::detach);
        batch(INSERT, all.stream().filter(row -> row.isNew), VmWrites::bind);
        batch(UPDATE, all.stream().filter(row -> !row.isNew), VmWrites::bind);
        batch(FILE, all.stream().filter(row -> row.hasOtherFile), VmWrites::bindFile);
        all.forEach(VmRow::written);
    }

    private interface Binder {
        void bind(PreparedStatement statement, VmRow row) throws SQLException;
    }

    private void batch(String sql, Stream<VmRow> some, Binder binder) {
        List<VmRow> all = some.toList();
        if (!all.isEmpty()) {
            statements.run(sql, statement -> {
                for (VmRow row : all) {
                    binder.bind(statement, row);
                    statement.addBatch();
                }
                return statement.executeBatch();
            });
        }
    }

    private static void bindFile(PreparedStatement update, VmRow row) throws SQLException {
        update.setBytes(1, row.vmx);
        update.setString(2, row.id);
    }

    private static void bind(PreparedStatement write, VmRow row) throws SQLException {
        write.setString(1, row.id);
        write.setString(2, row.name);
        time(write, 3, Optional.of(row.nameAt));
        write.setString(4, row.hostId);
        time(write, 5, Optional.of(row.hostAt));
        write.setObject(6, row.hardwareVersion, Types.INTEGER);
        time(write, 7, Optional.of(row.hardwareVersionAt));
        write.setString(8, row.power.name());
        time(write, 9, Optional.of(row.powerAt));
        time(write, 10, Optional.ofNullable(row.poweredOnAt));
        write.setString(11, row.poweredOnHost);
        write.setBoolean(12, row.resumed);
        write.setString(13, row.guestRegisters);
        write.setBoolean(14, row.guestComplete);
        write.setString(15, row.requirements);
        write.setString(16, row.cpuidLines);
        write.setString(17, row.hostWideLines);
        write.setString(18, row.guestOs);
        write.setBoolean(19, row.userLevelMonitor);
        write.setString(20, row.vmxSha256);
        time(write, 21, Optional.ofNullable(row.vmxSeenAt));
        write.setString(22, row.clusterId);
        write.setString(23, row.vendor);
        write.setLong(24, row.revision);
        time(write, 25, Optional.of(row.changedAt));
    }

    private static void time(PreparedStatement write, int index, Optional<Instant> time) throws SQLException {
        if (time.isPresent()) {
            write.setObject(index, HostTable.utc(time.get()));
        } else {
            write.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }
}
