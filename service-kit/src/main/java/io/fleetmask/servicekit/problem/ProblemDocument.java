package io.fleetmask.servicekit.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every error, {@code application/problem+json}. */
@Schema(description = "RFC 9457 problem document")
public record ProblemDocument(String type, String title, int status, String code, String detail) {
    /** RFC 9457's media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** For a request that ends before any resource sees it. */
    public static ProblemDocument of(ProblemException failure) {
        Problem problem = failure.problem();
        return new ProblemDocument(
                problem.type(), problem.title(), problem.status(), problem.code(), Causes.message(failure));
    }

    static Response response(Problem problem, String detail) {
        return response(problem.with(detail));
    }

    static Response response(ProblemException failure) {
        ProblemDocument document = of(failure);
        Response.ResponseBuilder response =
                Response.status(document.status()).type(MEDIA_TYPE).entity(document);
        if (document.status() == 503 || document.status() == 429) {
            response.header(
                    HttpHeaders.RETRY_AFTER,
                    Math.max(1, failure.retryAfter().plusMillis(999).toSeconds()));
        }
        if (!failure.accepted().isEmpty()) {
            response.header(HttpHeaders.ACCEPT, failure.accepted()).header("Accept-Post", failure.accepted());
        }
        return response.build();
    }
}
