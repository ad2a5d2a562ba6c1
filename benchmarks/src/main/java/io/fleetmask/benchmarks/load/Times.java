package io.fleetmask.benchmarks.load;

import java.util.Arrays;
import java.util.List;

/** How long something took, many times, in milliseconds. */
record Times(List<Double> sorted) {
    Times {
        sorted = sorted.stream().sorted().toList();
    }

    Times(double... times) {
        this(Arrays.stream(times).boxed().toList());
    }

    double percentile(int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    @Override
    public String toString() {
        return Stages.text(
                "p50 %.1f ms, p99 %.1f ms, longest %.1f ms of %d",
                percentile(50), percentile(99), sorted.get(sorted.size() - 1), sorted.size());
    }
}
