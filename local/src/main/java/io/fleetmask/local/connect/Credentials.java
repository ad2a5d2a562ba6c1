package io.fleetmask.local.connect;

/** Who logs in. */
public record Credentials(String userName, String password) {
    /** Never the password. */
    @Override
    public String toString() {
        return userName;
    }
}
