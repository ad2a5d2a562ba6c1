package io.fleetmask.connector.apply;

import java.util.Locale;

/** What came of a patch. */
public enum Outcome {
    /** All its lines were read back, and remediation was told. */
    APPLIED("its lines were read back"),
    /** The VM runs, and may not be stopped. */
    WAITING("it waits until the VM is powered off"),
    /** It failed for a reason that may pass, and is tried again. */
    RETRYING("it is tried again"),
    /** Nothing was changed. */
    LEFT_ALONE("the VM was left as it is"),
    /** What was changed was taken back. */
    TAKEN_BACK("what was changed was taken back");

    private final String sentence;

    Outcome(String sentence) {
        this.sentence = sentence;
    }

    /** {@code "taken-back"}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outcome, for people. */
    public String sentence() {
        return sentence;
    }
}
