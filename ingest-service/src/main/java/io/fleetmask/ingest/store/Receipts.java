package io.fleetmask.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleetmask.events.EventCodec;
import io.fleetmask.ingest.upload.Receipt;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The table {@code upload}: what was answered to whom, so that the same question gets the same answer. */
@Singleton
public class Receipts {
    private static final String SELECT = "SELECT receipt FROM upload WHERE id = ?";
    private static final String UPSERT = """
            INSERT INTO upload (id, uploaded_at, receipt) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET uploaded_at = excluded.uploaded_at, receipt = excluded.receipt""";

    private static final String EXPIRE = """
            DELETE FROM upload WHERE id IN (SELECT id FROM upload
            WHERE uploaded_at < now() - ? * interval '1 second' LIMIT 10000)""";

    private final Statements statements;

    Receipts(Statements statements) {
        this.statements = statements;
    }

    /** What was answered before. */
    public Optional<Receipt> find(String id) {
        return statements.query(SELECT, select -> select.setString(1, id), row -> row.getString(1)).stream()
                .findFirst()
                .map(Receipts::read);
    }

    /** The receipt of the first time, unless there was none or something had to be done this time. */
    public Stored<Receipt> keep(String id, Receipt receipt, boolean changed) {
        List<String> known = statements.query(SELECT, select -> select.setString(1, id), row -> row.getString(1));
        if (!known.isEmpty() && !changed) {
            return new Stored<>(read(known.get(0)), false, 0);
        }
        statements.run(UPSERT, upsert -> {
            upsert.setString(1, id);
            upsert.setObject(2, OffsetDateTime.ofInstant(Now.instant(), ZoneOffset.UTC));
            upsert.setString(3, write(receipt));
            return upsert.executeUpdate();
        });
        return new Stored<>(receipt, true, 0);
    }

    /** Forgets those that are older; returns how many. */
    int expire(Duration age) {
        return statements.run(EXPIRE, delete -> {
            delete.setLong(1, age.toSeconds());
            return delete.executeUpdate();
        });
    }

    private static Receipt read(String json) {
        try {
            return EventCodec.mapper().readValue(json, Receipt.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored receipt cannot be read: " + json, damaged);
        }
    }

    private static String write(Receipt receipt) {
        try {
            return EventCodec.mapper().writeValueAsString(receipt);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + receipt, impossible);
        }
    }
}
