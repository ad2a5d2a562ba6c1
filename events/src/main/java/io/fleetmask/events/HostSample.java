package io.fleetmask.events;

import java.util.List;

/** Some of a number of hosts, each with the reason it is named; bounded so that a message stays small. */
public record HostSample(int count, List<Named> sample) {
    /** How many hosts a sample holds at most. */
    public static final int LIMIT = 20;

    public static final HostSample NONE = new HostSample(0, List.of());

    public HostSample {
        sample = List.copyOf(sample);
        if (sample.size() > LIMIT || sample.size() > count) {
            throw new IllegalArgumentException(
                    "a sample of " + count + " holds at most " + LIMIT + ", not " + sample.size());
        }
    }

    /** The first hosts of these. */
    public static HostSample of(List<Named> hosts) {
        return new HostSample(hosts.size(), hosts.subList(0, Math.min(LIMIT, hosts.size())));
    }

    /** A host and why it is named. */
    public record Named(String host, String reason) {}
}
