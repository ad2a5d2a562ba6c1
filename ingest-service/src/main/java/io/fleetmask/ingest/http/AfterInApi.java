package io.fleetmask.ingest.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the API's description, of each operation that changes something, that its answers have {@value AfterHeader#NAME}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class AfterInApi implements OASFilter {
    private static final Set<HttpMethod> CHANGING = Set.of(HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE);

    @Override
    public PathItem filterPathItem(PathItem path) {
        path.getOperations().forEach((method, operation) -> {
            if (CHANGING.contains(method) && operation.getResponses() != null) {
                describe(operation);
            }
        });
        return path;
    }

    private static void describe(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                describe(response);
            }
        });
    }

    private static void describe(APIResponse response) {
        response.addHeader(
                AfterHeader.NAME,
                OASFactory.createHeader()
                        .description(
                                "The same as after in the body, like ingest:42: the highest revision of what was caused,"
                                        + " or confirmed. Downstream, ?after= waits for it.")
                        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
    }
}
