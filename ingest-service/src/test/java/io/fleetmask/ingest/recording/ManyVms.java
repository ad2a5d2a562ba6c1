package io.fleetmask.ingest.recording;

import io.fleetmask.servicekit.jdbc.Statements;

/**
 * The VMs of one host, made in the database: there are too many to tell of each.
 *
 * @param prefix of their ids, before a hyphen and a number from 1
 */
record ManyVms(Statements statements, String prefix, String host) {
    private static final String INSERT = """
            INSERT INTO vm (id, name, name_at, host_id, host_at, hardware_version_at, power, power_at, resumed,
            guest_complete, vmx, vmx_sha256, vmx_seen_at, cluster_id, revision, changed_at)
            SELECT ? || i, 'x', 'epoch', ?, now(), 'epoch', 'ON', now(), false, false,
            CASE WHEN ? > 0 THEN decode(repeat('61', ?), 'hex') END, 'x', now(), ?, nextval('revision'), now()
            FROM generate_series(1, ?) AS i""";

    /** Makes some in this cluster, each with a file of so many bytes. */
    void insert(int count, int bytes, String cluster) {
        statements.run(INSERT, insert -> {
            insert.setString(1, prefix + "-");
            insert.setString(2, host);
            insert.setInt(3, bytes);
            insert.setInt(4, bytes);
            insert.setString(5, cluster);
            insert.setInt(6, count);
            return insert.executeUpdate();
        });
    }

    /** How many were written last in the same transaction: PostgreSQL stamps each row with it. */
    long mostInOneTransaction() {
        return number("SELECT max(n) FROM (SELECT count(*) AS n FROM vm WHERE host_id = ? GROUP BY xmin::text) AS t");
    }

    /** The result of a query about the host. */
    long number(String query) {
        return statements
                .query(query, select -> select.setString(1, host), row -> row.getLong(1))
                .get(0);
    }
}
