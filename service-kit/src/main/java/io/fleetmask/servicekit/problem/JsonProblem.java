package io.fleetmask.servicekit.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;

/** What is wrong with a JSON body: the place in the text, or the field whose value does not fit. */
final class JsonProblem {
    private JsonProblem() {}

    static Response of(JsonProcessingException failure) {
        return Causes.first(ProblemException.class, failure)
                .map(problem -> ProblemDocument.response(problem.problem(), Causes.message(problem)))
                .orElseGet(() -> json(failure));
    }

    private static Response json(JsonProcessingException failure) {
        boolean isWellFormed = failure instanceof JsonMappingException
                && Causes.first(StreamReadException.class, failure).isEmpty();
        return isWellFormed
                ? ProblemDocument.response(
                        Problem.INVALID_VALUE, path((JsonMappingException) failure) + reason(failure))
                : ProblemDocument.response(Problem.MALFORMED_JSON, place(failure.getLocation()) + reason(failure));
    }

    /** {@code policy.tighten: }, {@code hosts[3]: }; nothing for the whole body. */
    private static String path(JsonMappingException misfit) {
        String path = misfit.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return path.isEmpty() ? "" : path + ": ";
    }

    private static String place(JsonLocation at) {
        return at == null || at.getLineNr() < 1 ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    /** The innermost sentence of a value's own check; Jackson's own would name classes. */
    private static String reason(JsonProcessingException failure) {
        return Causes.first(IllegalArgumentException.class, failure)
                .filter(check -> !(failure instanceof InvalidFormatException))
                .map(Causes::message)
                .orElseGet(() -> JsonMisfit.words(failure));
    }
}
