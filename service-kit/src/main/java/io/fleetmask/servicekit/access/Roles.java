package io.fleetmask.servicekit.access;

import java.util.Set;

/** The roles that tokens carry; each operation of the APIs names the one it wants. */
public final class Roles {
    /** Sees everything. */
    public static final String VIEWER = "viewer";

    /** Sends logs and changes, and sees the receipts only. */
    public static final String UPLOADER = "uploader";

    /** Decides: clusters, policies, patches, webhooks. Whoever may that may all else too. */
    public static final String OPERATOR = "operator";

    static final Set<String> ALL = Set.of(VIEWER, UPLOADER, OPERATOR);

    private Roles() {}
}
