package io.fleetmask.endtoend;

import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.client.HttpApi;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A service of several instances: what one of them does not take, being stopped, goes to the next. */
final class ReplicatedApi {
    /** What a service that stops, starts or has too much to do answers. */
    private static final Set<Integer> LATER = Set.of(429, 503);

    private final List<HttpApi> instances;
    private int next;
    private volatile int leftOut = -1;
    private final AtomicInteger putOff = new AtomicInteger();

    ReplicatedApi(List<HttpApi> instances) {
        this.instances = List.copyOf(instances);
    }

    /** Sends nothing to this instance, as a balancer does that sees it not answer; -1 for all to be asked. */
    void leaveOut(int number) {
        leftOut = number;
    }

    /** How often an instance has said that it cannot now. */
    int putOff() {
        return putOff.get();
    }

    /** The answer of the first that has one; each call begins with another instance. */
    Answer ask(Function<HttpApi, Answer> request) {
        for (Instant deadline = Instant.now().plus(Wait.PATIENCE); Instant.now().isBefore(deadline); Wait.briefly()) {
            try {
                next += next % instances.size() == leftOut ? 1 : 0;
                Answer answer = request.apply(instances.get(next++ % instances.size()));
                if (!LATER.contains(answer.status())) {
                    return answer;
                }
                putOff.incrementAndGet();
            } catch (ApiException away) {
                if (!String.valueOf(away.getMessage()).startsWith("no answer")) {
                    throw away;
                }
            }
        }
        throw new AssertionError("no instance answers within " + Wait.PATIENCE);
    }
}
