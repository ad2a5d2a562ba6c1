package io.fleetmask.servicekit.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Names the errors that the HTTP framework finds by itself. */
final class FrameworkProblem {
    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            401, Problem.UNAUTHORIZED,
            403, Problem.FORBIDDEN,
            404, Problem.UNKNOWN_PATH,
            405, Problem.METHOD_NOT_ALLOWED,
            406, Problem.NOT_ACCEPTABLE,
            412, Problem.CONDITION_FAILED,
            413, Problem.BODY_TOO_LARGE,
            415, Problem.WRONG_CONTENT_TYPE,
            429, Problem.OVERLOADED);

    private FrameworkProblem() {}

    static Response of(WebApplicationException failure, String path) {
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        Problem otherwise = status < 500 ? Problem.MALFORMED_REQUEST : Problem.INTERNAL_ERROR;
        return ProblemDocument.response(BY_STATUS.getOrDefault(status, otherwise), detail(failure, status, path));
    }

    private static String detail(WebApplicationException failure, int status, String path) {
        return switch (status) {
            case 404 -> path + " does not exist, or a value in it has the wrong form; /q/openapi lists what exists";
            case 405 -> path + " exists, but not for this method; /q/openapi lists what exists";
            case 406 -> path + " has no representation of the types in the Accept header";
            case 415 -> path + " does not take the body's Content-Type; /q/openapi lists what it takes";
            default -> path + ": " + Causes.message(failure);
        };
    }
}
