package io.fleetmask.local.demo;

import java.util.ArrayList;
import java.util.List;

/** Compares what the system answers with what is right, and remembers where they differ. */
final class Findings {
    private final Screen screen;
    private final List<String> wrong = new ArrayList<>();
    private int right;

    Findings(Screen screen) {
        this.screen = screen;
    }

    /** Says in one line that an answer is as it must be, or what differs. */
    void expect(String what, Object expected, Object actual) {
        if (expected.equals(actual)) {
            right++;
            screen.right(what);
        } else {
            wrong.add(what);
            screen.wrong(what, expected.toString(), actual.toString());
        }
    }

    int right() {
        return right;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
