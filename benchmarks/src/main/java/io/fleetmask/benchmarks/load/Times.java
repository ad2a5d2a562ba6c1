package io.fleetmask.benchmarks.load;

import java.util.Arrays;

/** How long something took, many times, in milliseconds. */
record Times(double[] sorted) {
    Times {
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    double percentile(int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    @Override
    public String toString() {
        return Stages.text(
                "p50 %.1f ms, p99 %.1f ms, longest %.1f ms of %d",
                percentile(50), percentile(99), sorted[sorted.length - 1], sorted.length);
    }
}
