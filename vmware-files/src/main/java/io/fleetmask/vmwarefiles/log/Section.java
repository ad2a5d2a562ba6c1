package io.fleetmask.vmwarefiles.log;

/** A part of the log that one class understands. */
interface Section {
    /** Names the messages that belong to this section. */
    void register(Landmarks landmarks);

    /** Another message of thread {@code vmx} came after one of this section's: what it printed is not cut there. */
    default void followed() {}

    /** Whether this section sees by itself that a line is cut, and uses it if it is not. */
    default boolean understandsCutLines() {
        return false;
    }
}
