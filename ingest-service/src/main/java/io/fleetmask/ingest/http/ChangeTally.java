package io.fleetmask.ingest.http;

import io.fleetmask.ingest.change.ReportedChange;
import io.fleetmask.ingest.change.Verdict;
import io.fleetmask.ingest.http.ChangeReport.Note;
import io.fleetmask.ingest.inventory.Confirmed;
import io.fleetmask.ingest.recording.Taken;
import io.fleetmask.servicekit.patience.TransientFailure;
import io.fleetmask.servicekit.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Takes changes in batches and counts what becomes of them; memory does not grow with their number. */
final class ChangeTally<S> {
    private static final int MOST_NOTES = 100;

    /** A few long lines are a batch as well. */
    private static final long LARGEST_BATCH = 4 << 20;

    private final Function<List<ReportedChange<S>>, Taken> store;
    private final int batch;
    private final List<ReportedChange<S>> waiting = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final List<Note> refusals = new ArrayList<>();
    private final List<Note> warnings = new ArrayList<>();
    private long waitingBytes;
    private long accepted;
    private long unchanged;
    private long refused;
    private long done;
    private long revision;

    ChangeTally(Function<List<ReportedChange<S>>, Taken> store, int batch) {
        this.store = store;
        this.batch = batch;
    }

    void add(long number, ReportedChange<S> change, long bytes) {
        change.warning().ifPresent(text -> note(warnings, new Note(number, Problem.INVALID_VALUE.code(), text)));
        waiting.add(change);
        numbers.add(number);
        waitingBytes += bytes;
        if (waiting.size() >= batch || waitingBytes >= LARGEST_BATCH) {
            flush();
        }
    }

    void refuse(long number, Problem problem, String reason) {
        refused++;
        note(refusals, new Note(number, problem.code(), reason));
    }

    private static void note(List<Note> notes, Note note) {
        if (notes.size() < MOST_NOTES) {
            notes.add(note);
        }
    }

    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        Taken taken = taken();
        confirm(taken.revision());
        List<Verdict> verdicts = taken.verdicts();
        for (int i = 0; i < verdicts.size(); i++) {
            count(numbers.get(i), verdicts.get(i));
        }
        done = numbers.get(numbers.size() - 1);
        waiting.clear();
        numbers.clear();
        waitingBytes = 0;
    }

    private Taken taken() {
        try {
            return store.apply(waiting);
        } catch (RuntimeException failed) {
            if (TransientFailure.isDatabaseAway(failed)) {
                throw Problem.DATABASE_AWAY.with(sofar() + "; send the others again when the database is back");
            }
            throw failed;
        }
    }

    void confirm(long highest) {
        revision = Math.max(revision, highest);
    }

    void count(long number, Verdict verdict) {
        if (verdict instanceof Verdict.Accepted) {
            accepted++;
        } else if (verdict instanceof Verdict.Refused no) {
            refuse(number, no.problem(), no.reason());
        } else {
            unchanged++;
        }
    }

    /** For whoever must be told that not everything was taken. */
    String sofar() {
        return done == 0
                ? "nothing was changed"
                : "of the changes up to number " + done + ", " + accepted + " were accepted, " + unchanged
                        + " changed nothing and " + refused + " were refused";
    }

    ChangeReport report() {
        refusals.sort(java.util.Comparator.comparingLong(Note::line));
        return new ChangeReport(accepted, unchanged, refused, refusals, warnings, Confirmed.after(revision));
    }
}
