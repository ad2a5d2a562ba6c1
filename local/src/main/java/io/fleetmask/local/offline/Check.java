package io.fleetmask.local.offline;

import java.util.List;

/**
 * One rule held against one host, as {@code check --json} prints it.
 *
 * @param outcome {@code passed}, {@code failed} or {@code unknown}
 * @param features keys of what is missing, or too much, or unknown
 */
record Check(String host, String rule, String outcome, String says, List<String> features) {
    static final String PASSED = "passed";
    static final String FAILED = "failed";
    static final String UNKNOWN = "unknown";

    static Check passed(String host, String rule) {
        return new Check(host, rule, PASSED, "", List.of());
    }

    boolean isPassed() {
        return outcome.equals(PASSED);
    }

    boolean isFailed() {
        return outcome.equals(FAILED);
    }
}
