package io.fleetmask.vmwarefiles.log;

/** Something in the log that a person should know: where, and in words. Lines count from 1. */
public record Warning(long line, String text) {
    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }
}
