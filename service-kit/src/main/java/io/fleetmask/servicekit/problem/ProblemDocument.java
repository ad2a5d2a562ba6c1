package io.fleetmask.servicekit.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every error, {@code application/problem+json}. */
@Schema(description = "RFC 9457 problem document")
public record ProblemDocument(String type, String title, int status, String code, String detail) {
    /** RFC 9457's media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int RETRY_AFTER_SECONDS = 5;

    /** For a request that ends before any resource sees it. */
    public static ProblemDocument of(ProblemException failure) {
        return of(failure.problem(), Causes.message(failure));
    }

    private static ProblemDocument of(Problem problem, String detail) {
        return new ProblemDocument(problem.type(), problem.title(), problem.status(), problem.code(), detail);
    }

    static Response response(Problem problem, String detail) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(MEDIA_TYPE).entity(of(problem, detail));
        if (problem.status() == 503 || problem.status() == 429) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }
}
