package io.fleetmask.backing;

/**
 * What a client needs to reach its schema.
 *
 * @param jdbcUrl for example {@code jdbc:postgresql://127.0.0.1:25432/fleetmask}
 * @param username a role that owns one schema, which is its search path
 * @param password generated with the data directory
 */
public record DatabaseAccess(String jdbcUrl, String username, String password) {
    @Override
    public String toString() {
        return jdbcUrl + " as " + username;
    }
}
