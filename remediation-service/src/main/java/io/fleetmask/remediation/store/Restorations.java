package io.fleetmask.remediation.store;

import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.TakeBack;
import io.fleetmask.remediation.takeback.TakenBack;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether the patches that were published before this database existed are in it. */
@Singleton
public class Restorations {
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('restoration of ' || current_schema(), 0))";
    private static final String COUNT = "SELECT count(*) FROM restoration";
    private static final String DONE = "INSERT INTO restoration (done_at) VALUES (now())";
    private static final String FORGET_READ = """
            DELETE FROM seen_revision WHERE topic = 'VMX_PATCHES' AND message_key IN (
                SELECT message_key FROM seen_revision WHERE topic = 'VMX_PATCHES' LIMIT ?)""";
    private static final String ANY_OPEN = "SELECT EXISTS (SELECT FROM patch WHERE restored)";
    private static final String GONE = """
            SELECT vm FROM patch WHERE restored AND NOT EXISTS (SELECT FROM vm WHERE vm.id = patch.vm)
            ORDER BY vm LIMIT ?""";
    private static final String SEEN = """
            UPDATE patch SET restored = false
            WHERE restored AND EXISTS (SELECT FROM vm WHERE vm.id = patch.vm)""";
    private static final Duration HOUR = Duration.ofHours(1);

    private final Statements statements;
    private final Patches patches;
    private final TakenBack takenBack;
    private volatile boolean done;

    Restorations(Statements statements, Patches patches, TakenBack takenBack) {
        this.statements = statements;
        this.patches = patches;
        this.takenBack = takenBack;
    }

    /** True from then on, for ever. */
    public boolean areDone() {
        if (!done) {
            done = isDoneInDatabase();
        }
        return done;
    }

    /** Whether the caller may go on restoring in its transaction; false when another instance has finished it. */
    @Transactional(TxType.MANDATORY)
    public boolean goOn() {
        statements.run(LOCK, lock -> lock.execute());
        return !isDoneInDatabase();
    }

    /** Takes over patches that were published, each newer than what was taken over of its VM before. */
    @Transactional(TxType.MANDATORY)
    public void restore(List<VmxPatch> newer) {
        patches.restore(newer);
        patches.countApprovals(
                newer.stream().filter(Restorations::isWithinTheHour).toList());
        takenBack.forget(newer.stream().map(VmxPatch::vm).toList());
        newer.stream().filter(patch -> patch.memory().takenBack()).forEach(patch -> {
            TakeBack wish = new TakeBack(patch.memory().approvedBy().orElse("unknown"), false);
            takenBack.put(patch.vm(), wish, Instant.now());
        });
    }

    /** When a patch was let through is not published, but how long it is in its state: so it is counted too late rather. */
    private static boolean isWithinTheHour(VmxPatch patch) {
        boolean wasApproved = patch.state() == PatchState.APPROVED || patch.state() == PatchState.APPLIED;
        return wasApproved && patch.memory().since().isAfter(Instant.now().minus(HOUR));
    }

    /** Patches that were published are none any more. */
    @Transactional(TxType.MANDATORY)
    public void forget(List<String> vms) {
        patches.forget(vms);
        takenBack.forget(vms);
    }

    /** All is taken over. */
    @Transactional
    public void finish() {
        if (goOn()) {
            statements.run(DONE, insert -> insert.executeUpdate());
        }
    }

    /** What was needed only for reading; some rows at a time, false when there are none. */
    @Transactional
    public boolean forgetRead(int limit) {
        return statements.run(FORGET_READ, delete -> {
                    delete.setInt(1, limit);
                    return delete.executeUpdate();
                })
                > 0;
    }

    /** Whether of some patches that were taken over it is not known whether their VMs are still there. */
    @Transactional(TxType.SUPPORTS)
    public boolean areAnyOpen() {
        return statements.query(ANY_OPEN, none -> {}, row -> row.getBoolean(1)).get(0);
    }

    /** Some VMs that have a patch from an earlier life and are not known. */
    @Transactional(TxType.SUPPORTS)
    public List<String> gone(int limit) {
        return statements.query(GONE, select -> select.setInt(1, limit), row -> row.getString(1));
    }

    /** The VMs of these patches are known by now. */
    @Transactional
    public void seen() {
        statements.run(SEEN, update -> update.executeUpdate());
    }

    private boolean isDoneInDatabase() {
        return statements.query(COUNT, none -> {}, row -> row.getLong(1)).get(0) > 0;
    }
}
