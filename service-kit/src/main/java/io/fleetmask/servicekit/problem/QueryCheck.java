package io.fleetmask.servicekit.problem;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what a resource would ignore or misread: parameters that it does not know, numbers and switches that are none,
 * control characters. A misspelt parameter must not quietly mean the default.
 */
public class QueryCheck {
    private final Map<Method, QueryParameters> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo resource, UriInfo uri) {
        uri.getPathParameters().forEach((name, values) -> values.forEach(value -> refuseControl(name, value)));
        if (uri.getQueryParameters().isEmpty() || resource.getResourceMethod() == null) {
            return;
        }
        QueryParameters parameters = known.computeIfAbsent(resource.getResourceMethod(), QueryParameters::of);
        uri.getQueryParameters().forEach((name, values) -> check(parameters, name, values));
    }

    private static void check(QueryParameters parameters, String name, List<String> values) {
        QueryParameters.Kind kind = parameters
                .kind(name)
                .orElseThrow(() -> Problem.INVALID_VALUE.with(
                        "there is no parameter \"" + printable(name) + "\" here; " + parameters.names()));
        for (String value : values) {
            refuseControl(name, value);
            if (!kind.takes(value)) {
                throw Problem.INVALID_VALUE.with(name + " must be " + kind.words() + ", not \"" + value + "\"");
            }
        }
    }

    private static void refuseControl(String name, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw Problem.INVALID_VALUE.with(name + " must have no control characters: \"" + printable(value) + "\"");
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\ufffd");
    }
}
