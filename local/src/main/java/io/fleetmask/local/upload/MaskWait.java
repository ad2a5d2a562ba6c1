package io.fleetmask.local.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
                        ? "The mask of " + cluster + " includes them" + what(answer.json()) + "."
                        : terminal.ink().red("The mask of " + cluster + " is not there: ") + answer.reason());
        return answer.isGood();
    }

    /** {@code ": 68 hosts, hides 57 features (AuthenticAMD), 84 features (GenuineIntel), 2 hosts unfit"}. */
    private static String what(JsonNode mask) {
        JsonNode groups = mask.path("groups");
        if (groups.isEmpty()) {
            return "";
        }
        List<String> facts = new ArrayList<>();
        int hosts = 0;
        List<String> hidden = new ArrayList<>();
        for (JsonNode group : groups) {
            hosts += group.path("hosts").asInt();
            hidden.add(count(group.path("zeros").size(), "feature")
                    + (groups.size() > 1 ? " (" + group.path("vendor").asText() + ")" : ""));
        }
        facts.add(count(hosts, "host"));
        facts.add("hides " + String.join(", ", hidden));
        int unfit = mask.path("unfit").path("count").asInt();
        if (unfit > 0) {
            facts.add(count(unfit, "host") + " unfit");
        }
        int waiting = mask.path("waitingFor").path("count").asInt();
        if (waiting > 0) {
            facts.add(count(waiting, "host") + " not known yet");
        }
        return ": " + String.join(", ", facts);
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
