package io.fleetmask.servicekit.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
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

    /** The answer; {@code offers} says what there is at the path instead. */
    static Response of(WebApplicationException failure, String path, PathOffers offers) {
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        Problem otherwise = status < 500 ? Problem.MALFORMED_REQUEST : Problem.INTERNAL_ERROR;
        Problem problem = BY_STATUS.getOrDefault(status, otherwise);
        return switch (status) {
            case 405 ->
                Response.fromResponse(ProblemDocument.response(problem, detail(failure, status, path, offers)))
                        .header(HttpHeaders.ALLOW, offers.methods(path))
                        .build();
            case 415 ->
                ProblemDocument.response(
                        problem.with(detail(failure, status, path, offers)).accepting(offers.contentTypes(path)));
            default -> ProblemDocument.response(problem, detail(failure, status, path, offers));
        };
    }

    private static String detail(WebApplicationException failure, int status, String path, PathOffers offers) {
        return switch (status) {
            case 404 -> path + " does not exist, or a value in it has the wrong form; /q/openapi lists what exists";
            case 405 -> path + " exists, but only for " + offers.methods(path);
            case 406 -> path + " has no representation of the types in the Accept header";
            case 415 -> path + " does not take the body's Content-Type, but " + offers.contentTypes(path);
            default -> path + ": " + Causes.message(failure);
        };
    }
}
