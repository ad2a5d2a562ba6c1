package io.fleetmask.remediation.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Columns of many rows, one after the other as parameters of a statement that has them in {@code unnest}. Arrays of Java's own
 * types are sent in binary: nothing in a long text is quoted.
 */
final class Columns<R> {
    private final PreparedStatement statement;
    private final List<R> rows;
    private int index;

    Columns(PreparedStatement statement, List<R> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    Columns<R> texts(Function<R, String> value) throws SQLException {
        return array("text", rows.stream().map(value).toArray(String[]::new));
    }

    Columns<R> optionalTexts(Function<R, Optional<String>> value) throws SQLException {
        return array(
                "text", rows.stream().map(row -> value.apply(row).orElse(null)).toArray(String[]::new));
    }

    Columns<R> numbers(Function<R, Long> value) throws SQLException {
        return array("bigint", rows.stream().map(value).toArray(Long[]::new));
    }

    Columns<R> flags(Function<R, Boolean> value) throws SQLException {
        return array("boolean", rows.stream().map(value).toArray(Boolean[]::new));
    }

    Columns<R> times(Function<R, Optional<Instant>> value) throws SQLException {
        return array(
                "timestamptz",
                rows.stream()
                        .map(row -> value.apply(row)
                                .map(time -> OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
                                .orElse(null))
                        .toArray());
    }

    private Columns<R> array(String type, Object[] values) throws SQLException {
        index++;
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
