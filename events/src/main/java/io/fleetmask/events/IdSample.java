package io.fleetmask.events;

import java.util.List;

/** Some of a number of ids; bounded so that a message stays small. */
public record IdSample(int count, List<String> sample) {
    /** How many ids a sample holds at most. */
    public static final int LIMIT = 20;

    public static final IdSample NONE = new IdSample(0, List.of());

    public IdSample {
        sample = List.copyOf(sample);
        if (sample.size() > LIMIT || sample.size() > count) {
            throw new IllegalArgumentException(
                    "a sample of " + count + " holds at most " + LIMIT + ", not " + sample.size());
        }
    }

    /** The first ids of these. */
    public static IdSample of(List<String> ids) {
        return new IdSample(ids.size(), ids.subList(0, Math.min(LIMIT, ids.size())));
    }
}
