package io.fleetmask.local.deadletters;

import io.fleetmask.local.terminal.Ink;
import java.util.Optional;

/**
 * What became of some letters of one service.
 *
 * @param topic from which they were read, where that matters
 * @param letters how many; 0 where the service did not say
 */
record Brought(String service, Optional<String> topic, long letters, How how, Optional<String> failure) {
    /** In which way. */
    enum How {
        SENT_AGAIN,
        COMPARED,
        NOT_BACK
    }

    static Brought sentAgain(String service, String topic, long letters) {
        return new Brought(service, Optional.of(topic), letters, How.SENT_AGAIN, Optional.empty());
    }

    static Brought compared(String service, long letters) {
        return new Brought(service, Optional.empty(), letters, How.COMPARED, Optional.empty());
    }

    static Brought notBack(String service, long letters, String why) {
        return new Brought(service, Optional.empty(), letters, How.NOT_BACK, Optional.of(why));
    }

    boolean isBack() {
        return how != How.NOT_BACK;
    }

    String sentence(Ink ink) {
        return switch (how) {
            case SENT_AGAIN -> letters + " sent again to " + topic.orElse("its topic");
            case COMPARED -> letters + " of " + service + ": it compares what it holds with the topics";
            case NOT_BACK ->
                ink.red(
                                letters == 0
                                        ? service + " brought nothing back: "
                                        : letters + " of " + service + " are not back: ")
                        + failure.orElse("nobody says why");
        };
    }
}
