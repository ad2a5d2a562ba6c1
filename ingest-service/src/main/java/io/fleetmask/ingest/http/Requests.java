package io.fleetmask.ingest.http;

import io.fleetmask.servicekit.problem.Problem;
import jakarta.annotation.Nullable;

/** Bodies that a method cannot do without. */
final class Requests {
    private Requests() {}

    static <T> T present(@Nullable T body) {
        if (body == null) {
            throw Problem.EMPTY_BODY.with("a JSON object is expected; {} takes all defaults");
        }
        return body;
    }
}
