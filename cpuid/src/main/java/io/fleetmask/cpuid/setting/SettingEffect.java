package io.fleetmask.cpuid.setting;

/** What a line of a VM's configuration does to one feature of its guest. */
public enum SettingEffect {
    /** The guest reads 0. */
    HIDES("hides"),
    /** The guest is to read 1 even if the host lacks the feature. */
    FORCES("forces"),
    /** The VM wants the feature, and its host must have it. */
    ASKS("asks for"),
    /** Nothing: the default counts. */
    NONE("does nothing to"),
    /** Nobody has seen what it does. */
    UNKNOWN("has an unknown effect on");

    private final String verb;

    SettingEffect(String verb) {
        this.verb = verb;
    }

    /** {@code "hides"}: stands between the line and the feature. */
    public String verb() {
        return verb;
    }
}
