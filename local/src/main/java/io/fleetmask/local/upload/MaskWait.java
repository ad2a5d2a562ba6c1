package io.fleetmask.local.upload;

import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Waiting until the masks include what was sent: the service itself waits for some seconds at each question. */
record MaskWait(HttpApi analysis, Terminal terminal) {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int NOT_YET = 503;

    /** Whether they all do. */
    boolean until(Tally sent) {
        if (sent.after().isEmpty()) {
            terminal.line("Nothing to wait for.");
            return true;
        }
        Instant deadline = Instant.now().plus(LONGEST);
        boolean all = true;
        for (String cluster : sent.clusters()) {
            all &= until(cluster, sent.after().get(), deadline);
        }
        return all;
    }

    private boolean until(String cluster, String after, Instant deadline) {
        String path = "/clusters/" + HttpApi.encoded(cluster) + "/mask?after=" + HttpApi.encoded(after);
        Answer answer = analysis.get(path);
        while (answer.status() == NOT_YET && Instant.now().isBefore(deadline)) {
            terminal.passing("waiting for the mask of " + cluster + ": " + answer.reason());
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = analysis.get(path);
        }
        terminal.clear();
        terminal.line(
                answer.isGood()
                        ? "The mask of " + cluster + " includes them."
                        : terminal.ink().red("The mask of " + cluster + " is not there: ") + answer.reason());
        return answer.isGood();
    }
}
