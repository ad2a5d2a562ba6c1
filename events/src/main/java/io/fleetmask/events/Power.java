package io.fleetmask.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a VM runs. */
public enum Power {
    ON,
    OFF,
    SUSPENDED,
    /** Nothing tells, for instance a log that just stops. */
    UNKNOWN;

    /** {@code "on"}. */
    @JsonValue
    public String text() {
        return Words.text(this);
    }

    @JsonCreator
    public static Power parse(String text) {
        return Words.parse(Power.class, "power", text);
    }
}
