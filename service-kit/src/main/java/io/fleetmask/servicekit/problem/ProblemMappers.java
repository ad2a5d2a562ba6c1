package io.fleetmask.servicekit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.fleetmask.servicekit.patience.TransientFailure;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception into a problem document. */
public class ProblemMappers {
    private final PathOffers offers;

    ProblemMappers(PathOffers offers) {
        this.offers = offers;
    }

    @ServerExceptionMapper
    Response problem(ProblemException problem) {
        return ProblemDocument.response(problem);
    }

    @ServerExceptionMapper(priority = 1)
    Response misfit(MismatchedInputException misfit) {
        return JsonProblem.of(misfit);
    }

    @ServerExceptionMapper(priority = 1)
    Response json(JsonProcessingException malformed) {
        return JsonProblem.of(malformed);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException malformed) {
            return JsonProblem.of(malformed);
        }
        return FrameworkProblem.of(failure, uri.getPath(), offers);
    }

    @ServerExceptionMapper
    Response unknownCaller(UnauthorizedException nobody) {
        return challenge("this needs a bearer token; `fleetmask` takes one from --token-file or FLEETMASK_TOKEN");
    }

    @ServerExceptionMapper
    Response refusedToken(AuthenticationFailedException refused) {
        Log.debug("a token was refused", refused);
        return challenge("the token is not accepted: it may be too old, or another provider's");
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException role, UriInfo uri) {
        return ProblemDocument.response(
                Problem.FORBIDDEN, uri.getPath() + " needs a role that the token does not have; /q/openapi says which");
    }

    private static Response challenge(String detail) {
        return Response.fromResponse(ProblemDocument.response(Problem.UNAUTHORIZED, detail))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response notReady(NotReadyException early) {
        return ProblemDocument.response(Problem.NOT_READY, Causes.message(early));
    }

    @ServerExceptionMapper
    Response anything(Exception failure) {
        if (Causes.first(ProblemException.class, failure).isPresent()) {
            return problem(Causes.first(ProblemException.class, failure).get());
        }
        if (TransientFailure.isDatabaseAway(failure)) {
            Log.warnf("the database is away: %s", failure.getMessage());
            return ProblemDocument.response(
                    Problem.DATABASE_AWAY, "It was done in whole or not at all; try again when the database is back.");
        }
        if (TransientFailure.isNotCommitted(failure)) {
            Log.warnf(failure, "a request could not be committed");
            return ProblemDocument.response(
                    Problem.NOT_COMMITTED, "It was done in whole or not at all; the same request may be sent again.");
        }
        Log.error("a request failed", failure);
        return ProblemDocument.response(
                Problem.INTERNAL_ERROR, "Nothing was changed; the log of the service has more.");
    }
}
