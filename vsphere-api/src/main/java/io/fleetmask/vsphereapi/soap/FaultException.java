package io.fleetmask.vsphereapi.soap;

/** The server's "no" to a call: what it calls the fault decides, what it says of it is for people. */
public final class FaultException extends Exception {
    private static final long serialVersionUID = 1;

    private final String fault;

    public FaultException(String fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** {@code NotAuthenticated}, {@code InvalidLogin}, {@code RestrictedVersion}; empty where none is named. */
    public String fault() {
        return fault;
    }

    /** Whether nobody is logged in any more. */
    public boolean isSessionLost() {
        return fault.equals("NotAuthenticated");
    }
}
