package io.fleetmask.servicekit.problem;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the API's description, of each operation, what an error looks like: {@code "default": {"$ref": …Problem}}. */
public final class ProblemResponses implements OASFilter {
    private static final String NAME = "Problem";
    private static final String ANY_OTHER = "default";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(NAME, schema()).addResponse(NAME, response());
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(ProblemResponses::complete));
    }

    private static void complete(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        if (operation.getResponses().getAPIResponse(ANY_OTHER) == null) {
            operation
                    .getResponses()
                    .addAPIResponse(ANY_OTHER, OASFactory.createAPIResponse().ref(NAME));
        }
    }

    private static APIResponse response() {
        return OASFactory.createAPIResponse()
                .description("What was wrong, and with what (RFC 9457)")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(NAME))));
    }

    private static Schema schema() {
        Schema schema = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("An error")
                .required(List.of("type", "title", "status", "code", "detail"));
        text(schema, "type", "where this service says more of the kind of error: /problems/ and the code");
        text(schema, "title", "the kind of error, for people");
        text(schema, "code", "the kind of error, for programs: unknown-cluster");
        text(schema, "detail", "this error, for people: the value that offends and the limit it broke");
        return schema.addProperty(
                "status",
                OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).description("the HTTP status"));
    }

    private static void text(Schema schema, String name, String description) {
        schema.addProperty(
                name,
                OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description));
    }
}
