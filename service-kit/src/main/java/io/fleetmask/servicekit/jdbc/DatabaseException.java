package io.fleetmask.servicekit.jdbc;

import java.sql.SQLException;

/** A statement failed; the cause tells whether it may succeed later. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DatabaseException(String sql, SQLException cause) {
        super(cause.getMessage() + " [" + cause.getSQLState() + "] in: " + sql, cause);
    }
}
