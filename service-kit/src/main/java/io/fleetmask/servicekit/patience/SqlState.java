package io.fleetmask.servicekit.patience;

import java.sql.SQLException;

/** The first two characters of a SQL state, which name its class. */
final class SqlState {
    private SqlState() {}

    /** Empty where there is no state. */
    static String classOf(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
