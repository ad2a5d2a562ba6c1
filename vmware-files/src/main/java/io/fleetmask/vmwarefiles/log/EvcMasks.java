package io.fleetmask.vmwarefiles.log;

/** What the log says about EVC masks on the host. */
public enum EvcMasks {
    NONE("the log says that the host has none"),
    ANNOUNCED("the log has their heading, which products before Workstation 11 print even when there are none"),
    NOT_MENTIONED("the log does not mention them");

    private final String sentence;

    EvcMasks(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, for people. */
    public String sentence() {
        return sentence;
    }
}
