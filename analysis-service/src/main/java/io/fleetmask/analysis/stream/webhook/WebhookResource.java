package io.fleetmask.analysis.stream.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.analysis.store.Clusters;
import io.fleetmask.analysis.store.MaskRevisions;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.audit.Act;
import io.fleetmask.servicekit.audit.Audit;
import io.fleetmask.servicekit.audit.Reason;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Subscribers that want to be called when a mask changes. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
class WebhookResource {
    private static final String KIND = "webhook";
    private static final int MOST = 1000;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;

    private final Webhooks webhooks;
    private final Destination destination;
    private final MaskRevisions revisions;
    private final Clusters clusters;
    private final UnitOfWork units;
    private final Audit audit;

    WebhookResource(
            Webhooks webhooks,
            Destination destination,
            MaskRevisions revisions,
            Clusters clusters,
            UnitOfWork units,
            Audit audit) {
        this.clusters = clusters;
        this.units = units;
        this.audit = audit;
        this.webhooks = webhooks;
        this.destination = destination;
        this.revisions = revisions;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addWebhook",
            summary = "Call this URL with every mask change from now on",
            description =
                    "Each call is a CloudEvent in HTTP's binary mode whose data is a MaskChange, or with `form` what"
                            + " Slack, Teams or Alertmanager take; signed as Standard Webhooks describes. It is repeated with growing pauses until the answer is 2xx; 410 ends it.")
    @APIResponseSchema(
            value = WebhookView.class,
            responseCode = "201",
            responseDescription = "The webhook, this once with its secret")
    public Response add(@BeanParam Reason reason, WebhookRequest body) {
        WebhookRequest request = Optional.ofNullable(body)
                .orElseThrow(() -> Problem.EMPTY_BODY.with("a webhook is needed, like {\"url\":\"https://…\"}"));
        if (webhooks.count() >= MOST) {
            throw Problem.ILLEGAL_STATE.with("there are " + MOST + " webhooks already");
        }
        Webhook webhook = new Webhook(
                UUID.randomUUID().toString(),
                url(request),
                secret(request),
                known(request.clusters().orElse(List.of())),
                request.form().orElse(WebhookForm.CLOUDEVENT),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                0,
                revisions.highest(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        units.run(() -> {
            webhooks.add(webhook);
            audit.keep(
                    Act.of("added", KIND, webhook.id()).because(reason.given()).to(told(webhook)));
        });
        return Response.created(URI.create("/api/v1/webhooks/" + webhook.id()))
                .entity(WebhookView.withSecret(webhook))
                .build();
    }

    /** Nobody would ever hear of a cluster whose name is misspelt. */
    private List<String> known(List<String> wanted) {
        wanted.stream().filter(id -> clusters.known(id).isEmpty()).findFirst().ifPresent(id -> {
            throw Problem.UNKNOWN_CLUSTER.with("no cluster has the id \"" + id + "\"");
        });
        return wanted;
    }

    private URI url(WebhookRequest request) {
        String text = request.url().orElseThrow(() -> Problem.INVALID_VALUE.with("url is missing"));
        try {
            return destination.check(text);
        } catch (IllegalArgumentException refused) {
            throw Problem.INVALID_VALUE.with("url: " + refused.getMessage());
        }
    }

    private static String secret(WebhookRequest request) {
        String secret = request.secret().orElseGet(Signature::newSecret);
        if (secret.length() < SHORTEST_SECRET || secret.length() > LONGEST_SECRET) {
            throw Problem.INVALID_VALUE.with(
                    "secret has " + SHORTEST_SECRET + " to " + LONGEST_SECRET + " characters, not " + secret.length());
        }
        return secret;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "listWebhooks", summary = "All webhooks, without their secrets")
    public ListPage<WebhookView> all(@BeanParam PageRequest page) {
        return page.of(webhooks.all()).map(WebhookView::of);
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}")
    @Operation(operationId = "getWebhook", summary = "A webhook and how it does")
    public WebhookView one(@Parameter(description = "the webhook's id") @PathParam("id") String id) {
        return WebhookView.of(webhooks.find(id).orElseThrow(() -> unknown(id)));
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}")
    @Operation(operationId = "deleteWebhook", summary = "Call it no more")
    public void remove(
            @Parameter(description = "the webhook's id") @PathParam("id") String id, @BeanParam Reason reason) {
        units.run(() -> {
            String before = told(webhooks.find(id).orElseThrow(() -> unknown(id)));
            if (!webhooks.remove(id)) {
                throw unknown(id);
            }
            audit.keep(Act.of("removed", KIND, id).because(reason.given()).from(before));
        });
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/enable")
    @Operation(operationId = "enableWebhook", summary = "Try again now; it hears all that it has missed")
    public WebhookView enable(
            @Parameter(description = "the webhook's id") @PathParam("id") String id, @BeanParam Reason reason) {
        units.run(() -> {
            if (!webhooks.enable(id)) {
                throw unknown(id);
            }
            audit.keep(Act.of("enabled", KIND, id).because(reason.given()));
        });
        return one(id);
    }

    /** Who is called with what; not the secret. */
    private static String told(Webhook webhook) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("url", webhook.url().toString());
        told.put("form", webhook.form().text());
        webhook.clusters().forEach(told.putArray("clusters")::add);
        return told.toString();
    }

    private static ProblemException unknown(String id) {
        return Problem.UNKNOWN_WEBHOOK.with("no webhook has the id \"" + id + "\"");
    }
}
