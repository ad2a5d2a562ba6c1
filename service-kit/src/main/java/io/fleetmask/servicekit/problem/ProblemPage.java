package io.fleetmask.servicekit.problem;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the {@code type} of a problem leads to: what it means, and what to do about it. */
@Path("/problems")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@PermitAll
public class ProblemPage {
    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Fleetmask: problems</title></head>
            <body><h1>Problems</h1><dl>
            %s</dl></body></html>
            """;

    private final Advice advice = Advice.read();

    /** All kinds. */
    @GET
    @Operation(hidden = true)
    public String all() {
        return page(List.of(Problem.values()));
    }

    /** One kind. */
    @GET
    @Path("{code}")
    @Operation(hidden = true)
    public String one(@PathParam("code") String code) {
        List<Problem> named = Stream.of(Problem.values())
                .filter(problem -> problem.code().equals(code))
                .toList();
        if (named.isEmpty()) {
            throw Problem.UNKNOWN_PATH.with("there is no problem of this code; /problems lists them");
        }
        return page(named);
    }

    private String page(List<Problem> problems) {
        return FRAME.formatted(problems.stream().map(this::entry).collect(Collectors.joining()));
    }

    private String entry(Problem problem) {
        return "<dt id=\"%1$s\"><a href=\"%2$s\"><code>%1$s</code></a> (%3$d): %4$s</dt><dd>%5$s</dd>%n"
                .formatted(
                        problem.code(),
                        problem.type(),
                        problem.status(),
                        problem.title(),
                        advice.of(problem).replaceAll("`([^`]+)`", "<code>$1</code>"));
    }
}
