package io.fleetmask.servicekit.paging;

import io.fleetmask.servicekit.listing.Listing;
import io.fleetmask.servicekit.listing.Table;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The forms in which a list can be had, the first one where a client does not care. */
public enum TableForm {
    JSON(MediaType.APPLICATION_JSON),
    TEXT(MediaType.TEXT_PLAIN),
    CSV(TableForm.TEXT_CSV);

    public static final String TEXT_CSV = "text/csv";

    /** Where a list goes on, in answers whose body has no place for it; {@link NextLink} makes it a link. */
    static final String NEXT = "Fleetmask-Next";

    private final String type;

    TableForm(String type) {
        this.type = type;
    }

    /** The form that the Accept header prefers. */
    public static TableForm of(Request request) {
        List<Variant> variants = Arrays.stream(values()).map(TableForm::variant).toList();
        Variant chosen = request.selectVariant(variants);
        return Arrays.stream(values())
                .filter(form -> chosen != null && MediaType.valueOf(form.type).isCompatible(chosen.getMediaType()))
                .findFirst()
                .orElse(JSON);
    }

    private Variant variant() {
        return new Variant(MediaType.valueOf(type), (Locale) null, null);
    }

    /** The list in this form. */
    public Response.ResponseBuilder answer(Listing list, Supplier<Table> table) {
        if (this == JSON) {
            return Response.ok(list, MediaType.APPLICATION_JSON_TYPE);
        }
        String body = this == CSV ? table.get().csv() : table.get().text();
        Response.ResponseBuilder answer = Response.ok(body, type + ";charset=UTF-8");
        list.next().ifPresent(next -> answer.header(NEXT, next));
        return answer;
    }
}
