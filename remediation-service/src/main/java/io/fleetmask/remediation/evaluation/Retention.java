package io.fleetmask.remediation.evaluation;

import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.trace.WaitingTraces;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets history that is older than {@code fleetmask.patches.history}, some rows at a time. */
@Singleton
public class Retention {
    private static final int CHUNK = 5000;

    /** A patch that counts is never history; the steps to where it is now are kept with it. */
    private static final String MOVES = """
            DELETE FROM patch_move WHERE id IN (
                SELECT move.id FROM patch_move AS move LEFT JOIN patch USING (vm)
                WHERE move.at < ? AND (patch.number IS NULL OR move.number < patch.number) LIMIT ?)""";

    private static final String FORMER = """
            DELETE FROM former_patch WHERE (vm, number) IN (
                SELECT vm, number FROM former_patch WHERE over_at < ? LIMIT ?)""";
    private static final String RELEASED = """
            DELETE FROM taken_back WHERE vm IN (
                SELECT vm FROM taken_back WHERE released AND at < ? LIMIT ?)""";

    private final Statements statements;
    private final WaitingTraces traces;
    private final Duration history;

    Retention(
            Statements statements,
            WaitingTraces traces,
            @ConfigProperty(name = "fleetmask.patches.history", defaultValue = "P730D") Duration history) {
        this.statements = statements;
        this.traces = traces;
        this.history = history;
    }

    /** Forgets some; returns whether there may be more. */
    @Transactional
    public boolean forget(Instant now) {
        traces.forget();
        OffsetDateTime before = OffsetDateTime.ofInstant(now.minus(history), ZoneOffset.UTC);
        int most = 0;
        for (String sql : List.of(MOVES, FORMER, RELEASED)) {
            most = Math.max(most, statements.run(sql, delete -> {
                delete.setObject(1, before);
                delete.setInt(2, CHUNK);
                return delete.executeUpdate();
            }));
        }
        return most == CHUNK;
    }
}
