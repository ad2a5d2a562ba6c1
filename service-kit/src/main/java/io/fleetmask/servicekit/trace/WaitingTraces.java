package io.fleetmask.servicekit.trace;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The traces of what waits to be worked on, written and read in the transactions that mark the work and do it. Of several
 * causes the newest is kept.
 */
@Singleton
public class WaitingTraces {
    /** Ordered, so that two instances do not wait for each other crosswise. */
    private static final String PUT = """
            INSERT INTO trace_of_work (work, key, trace)
            SELECT ?, k, t FROM unnest(?, ?) AS caused (k, t) ORDER BY k
            ON CONFLICT (work, key) DO UPDATE SET trace = excluded.trace, at = excluded.at""";

    private static final String TAKE =
            "DELETE FROM trace_of_work WHERE work = ? AND key = ANY (?) RETURNING key, trace";
    private static final String LOOK = "SELECT key, trace FROM trace_of_work WHERE work = ? AND key = ANY (?)";

    /** Whoever collects has forgotten them long before. */
    private static final String FORGET = "DELETE FROM trace_of_work WHERE at < now() - interval '7 days'";

    private final Traces traces;
    private final Statements statements;

    WaitingTraces(Traces traces, Statements statements) {
        this.traces = traces;
        this.statements = statements;
    }

    /** Keeps where the work in hand stands as the cause of what these keys wait for. */
    public void put(String work, Collection<String> keys) {
        keep(work, keys, key -> key);
    }

    /** The same, where what waits has another key than what is in hand: the one to the other. */
    public void put(String work, Map<String, String> causedBy) {
        keep(work, causedBy.keySet(), causedBy::get);
    }

    private void keep(String work, Collection<String> keys, UnaryOperator<String> causeOf) {
        if (!traces.areOn()) {
            return;
        }
        Map<String, String> caused = new TreeMap<>();
        keys.forEach(key -> traces.of(causeOf.apply(key)).ifPresent(trace -> caused.put(key, trace.text())));
        if (caused.isEmpty()) {
            return;
        }
        statements.run(PUT, put -> {
            Connection connection = put.getConnection();
            put.setString(1, work);
            put.setArray(2, connection.createArrayOf("text", caused.keySet().toArray()));
            put.setArray(3, connection.createArrayOf("text", caused.values().toArray()));
            return put.executeUpdate();
        });
    }

    /** The causes of work that is done now: they are not needed any more. */
    public Map<String, TraceParent> take(String work, Collection<String> keys) {
        return read(TAKE, work, keys);
    }

    /** The causes of work that goes on. */
    public Map<String, TraceParent> look(String work, Collection<String> keys) {
        return read(LOOK, work, keys);
    }

    private Map<String, TraceParent> read(String sql, String work, Collection<String> keys) {
        if (!traces.areOn() || keys.isEmpty()) {
            return Map.of();
        }
        List<Map.Entry<String, TraceParent>> rows = statements.query(
                sql,
                select -> {
                    select.setString(1, work);
                    select.setArray(2, select.getConnection().createArrayOf("text", keys.toArray()));
                },
                row -> Map.entry(row.getString(1), new TraceParent(row.getString(2))));
        Map<String, TraceParent> found = new HashMap<>();
        rows.forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** Forgets what is old, also where traces are off by now. */
    public void forget() {
        statements.run(FORGET, delete -> Optional.of(delete.executeUpdate()));
    }
}
