package io.fleetmask.cpuid;

/** What a recorded CPUID says about one bit; absent data is never the same as a zero. */
public enum BitState {
    SET,
    CLEAR,
    /** The record does not tell: nothing may be concluded from this bit. */
    UNKNOWN
}
