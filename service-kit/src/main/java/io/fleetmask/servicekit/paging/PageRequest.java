package io.fleetmask.servicekit.paging;

import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.listing.Place;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of a list is wanted, in the query of the URL. */
public class PageRequest {
    /** No part is longer. */
    public static final int MOST = 1000;

    @QueryParam("after")
    @Parameter(description = "where the part begins: `next` of the part before; left out for the first")
    private Optional<String> after = Optional.empty();

    @QueryParam("limit")
    @DefaultValue("100")
    @Parameter(
            description = "how many to show",
            schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "1000"))
    private int limit = 100;

    /** For JAX-RS: the first hundred. */
    public PageRequest() {}

    private PageRequest(Optional<String> after, int limit) {
        this.after = after;
        this.limit = limit;
    }

    /** For a list with another usual length. */
    public static PageRequest of(Optional<String> after, int limit) {
        return new PageRequest(after, limit);
    }

    /** After what the part begins. A receipt's token is refused: who sends one wants to wait, and would not. */
    public Optional<String> after() {
        if (after.filter(Place::isToken).isPresent()) {
            throw Problem.INVALID_VALUE.with(
                    "after is the place in this list, `next` of the part before; to wait for what "
                            + "a receipt names say waitFor=" + after.get());
        }
        return after;
    }

    /** The same for lists that are in the order of numbers. */
    public Optional<Long> number() {
        return after().map(PageRequest::number);
    }

    private static long number(String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw Problem.INVALID_VALUE.with("after must be `next` of the part before, not \"" + text + "\"");
        }
        throw Problem.INVALID_VALUE.with("after must be `next` of the part before, not \"" + text + "\"");
    }

    /** How many things the part may have. */
    public int limit() {
        if (limit < 1 || limit > MOST) {
            throw Problem.INVALID_VALUE.with("limit must be 1 to " + MOST + ", not " + limit);
        }
        return limit;
    }

    /** This part of a list that is known as a whole. */
    public <T> ListPage<T> of(List<T> all) {
        return ListPage.part(all, number().orElse(0L), limit());
    }

    /** One more, to know whether there is more. */
    public int limitAndOne() {
        return limit() + 1;
    }
}
