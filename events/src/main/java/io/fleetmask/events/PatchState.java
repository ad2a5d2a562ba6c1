package io.fleetmask.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How far a patch has come on its way from decision to guest. */
public enum PatchState {
    /** Computed and published. */
    PROPOSED,
    /** Appliers may act. */
    APPROVED,
    /** An operator said no; stands until the mask changes. */
    REJECTED,
    /** Seen in the file. */
    APPLIED,
    /** The guest's CPUID of a later power-on shows it. */
    IN_FORCE,
    /** A line vanished, or the guest still sees the bit. */
    DRIFTED,
    /** A zero is needed where someone forces the bit. */
    CONFLICT,
    /** The .vmx file is encrypted or unreadable. */
    UNPATCHABLE,
    /** Not needed any more before it was applied. */
    WITHDRAWN,
    /** A newer patch took over. */
    SUPERSEDED;

    /** {@code "in-force"}. */
    @JsonValue
    public String text() {
        return Words.text(this);
    }

    @JsonCreator
    public static PatchState parse(String text) {
        return Words.parse(PatchState.class, "state", text);
    }
}
