package io.fleetmask.remediation.store;

import io.fleetmask.remediation.lifecycle.Wait;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** VMs whose patches are to be looked at. */
@Singleton
@Transactional(TxType.MANDATORY)
public class DueVms {
    /** The locks keep other instances off and make later changes of what a VM depends on wait, so none is missed. */
    private static final String LOCK_DUE = """
        SELECT vm.id, octet_length(vm.state) FROM due_vm AS mark JOIN vm ON vm.id = mark.id
        ORDER BY mark.cluster_id, mark.id LIMIT ? FOR UPDATE OF vm SKIP LOCKED\
        """;

    private static final String LOCK_WAKING = """
        SELECT id, octet_length(state) FROM vm
        WHERE wake_at <= ? AND NOT EXISTS (SELECT FROM due_vm WHERE due_vm.id = vm.id)
        ORDER BY wake_at, id LIMIT ? FOR UPDATE OF vm SKIP LOCKED\
        """;

    /** What an evaluation finds is mostly what is known: then the row stays as it is. */
    private static final String DONE = """
        UPDATE vm SET wake_at = done.wake_at, queued = done.queued, waiting = done.waiting, failures = 0, failure = NULL
        FROM unnest(?, ?, ?, ?) AS done (id, wake_at, queued, waiting)
        WHERE vm.id = done.id AND (vm.wake_at, vm.queued, vm.waiting, vm.failures)
            IS DISTINCT FROM (done.wake_at, done.queued, done.waiting, 0)\
        """;

    /** A .vmx file stands in memory several times while its VM is worked on. */
    private static final long MOST_BYTES = 4 << 20;

    private final VmRows rows;
    private final DueMarks marks;
    private final Statements statements;

    DueVms(VmRows rows, DueMarks marks, Statements statements) {
        this.rows = rows;
        this.marks = marks;
        this.statements = statements;
    }

    /**
     * Some VMs whose patches are due, those of a cluster together, and some for which time has come; no more than memory
     * bears, and locked until the transaction ends.
     */
    public List<String> lock(int limit, Instant now) {
        List<Sized> some =
                new ArrayList<>(statements.query(LOCK_DUE, select -> select.setInt(1, limit), DueVms::sized));
        some.addAll(statements.query(
                LOCK_WAKING,
                select -> {
                    select.setObject(1, utc(now));
                    select.setInt(2, 1 + limit / 4);
                },
                DueVms::sized));
        List<String> bearable = new ArrayList<>();
        long bytes = 0;
        for (Sized vm : some) {
            bytes += vm.bytes();
            if (!bearable.isEmpty() && bytes > MOST_BYTES) {
                break;
            }
            bearable.add(vm.id());
        }
        return bearable;
    }

    private record Sized(String id, long bytes) {}

    private static Sized sized(ResultSet row) throws SQLException {
        return new Sized(row.getString(1), row.getLong(2));
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /** That a VM's patch was looked at: why something is not known yet, and what may change something later. */
    public record Done(String id, Optional<String> waiting, Wait pause) {}

    /** The patches of these VMs were looked at. */
    public void done(List<Done> all) {
        rows.flush();
        marks.takeAway(all.stream().map(Done::id).toList());
        statements.run(DONE, update -> {
            new Columns<>(update, all)
                    .texts(Done::id)
                    .times(each -> each.pause().until())
                    .flags(each -> each.pause().turn())
                    .optionalTexts(Done::waiting);
            return update.executeUpdate();
        });
    }
}
