package io.fleetmask.local.offline;

/** What the commands tell the shell. */
final class ExitCode {
    static final int DONE = 0;
    /** Not compatible, out of reach, or a conflict. */
    static final int NO = 1;
    /** A file that cannot be read or is no vmware.log. */
    static final int BAD_INPUT = 3;
    /** The data is incomplete. */
    static final int CANNOT_TELL = 4;

    private ExitCode() {}
}
