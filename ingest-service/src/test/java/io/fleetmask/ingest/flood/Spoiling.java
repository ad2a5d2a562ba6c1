package io.fleetmask.ingest.flood;

/** A way to make a message unusable, and what must be said of it. */
enum Spoiling {
    CUT_OFF("not JSON"),
    KIND("does not have a value in the enumeration"),
    CLUSTER("unknown-cluster: there is no cluster \"nowhere\""),
    TYPE("the CloudEvent's type must be"),
    REGISTER("/registers/1.0/0: does not match the regex pattern");

    final String reason;

    Spoiling(String reason) {
        this.reason = reason;
    }
}
