package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.KnownVm;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The VMs that are known. */
@Singleton
public class Vms implements PanacheRepositoryBase<VmRow, String> {
    /** This form is sent as one statement for many rows. */
    private static final String PUT = """
            INSERT INTO vm (id, revision, name, host, cluster, vendor, hardware_version, power, guest, power_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, name = excluded.name, host = excluded.host,
            cluster = excluded.cluster, vendor = excluded.vendor, hardware_version = excluded.hardware_version,
            power = excluded.power, guest = excluded.guest, power_on = excluded.power_on
            WHERE vm.revision <= excluded.revision""";

    private static final String FORGET = """
            DELETE FROM vm USING unnest(?, ?) AS gone (id, revision)
            WHERE vm.id = gone.id AND vm.revision < gone.revision""";

    private final Statements statements;

    Vms(Statements statements) {
        this.statements = statements;
    }

    /** Takes the states of several VMs in and forgets others, id to revision; what is older than its row changes nothing. */
    public void take(Collection<KnownVm> current, Map<String, Long> gone) {
        flush();
        getEntityManager().clear();
        if (!current.isEmpty()) {
            statements.run(PUT, put -> {
                for (KnownVm vm : current) {
                    bind(put, VmRow.of(vm));
                    put.addBatch();
                }
                return put.executeBatch();
            });
        }
        if (!gone.isEmpty()) {
            statements.run(FORGET, delete -> {
                delete.setArray(
                        1,
                        delete.getConnection()
                                .createArrayOf("text", gone.keySet().toArray()));
                delete.setArray(
                        2,
                        delete.getConnection()
                                .createArrayOf("bigint", gone.values().toArray()));
                return delete.executeUpdate();
            });
        }
    }

    private static void bind(PreparedStatement put, VmRow row) throws SQLException {
        put.setString(1, row.id);
        put.setLong(2, row.revision);
        put.setString(3, row.name);
        put.setString(4, row.host);
        put.setString(5, row.cluster);
        put.setString(6, row.vendor);
        put.setObject(7, row.hardwareVersion, Types.INTEGER);
        put.setString(8, row.power);
        put.setObject(9, row.guest, Types.BIGINT);
        put.setString(10, row.powerOn);
    }

    /** The VM of this id. */
    public Optional<KnownVm> known(String id) {
        return findByIdOptional(id).map(VmRow::vm);
    }
}
