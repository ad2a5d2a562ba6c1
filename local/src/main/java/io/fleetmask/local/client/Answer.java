package io.fleetmask.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fleetmask.local.terminal.Printable;

/**
 * What a service answered.
 *
 * @param request what was asked, for messages: {@code GET /api/v1/clusters/lab}
 */
public record Answer(String request, int status, String contentType, String body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int FIRST_ERROR = 300;
    private static final int SHOWN = 300;

    /** Whether the service did what was asked. */
    public boolean isGood() {
        return status < FIRST_ERROR;
    }

    /** The same answer, or an exception with the service's own reason. */
    public Answer required() {
        if (!isGood()) {
            throw new ApiException(request + " answered " + status + ": " + reason());
        }
        return this;
    }

    /** The body as JSON; a missing node when it is none. */
    public JsonNode json() {
        try {
            return contentType.contains("json") ? MAPPER.readTree(body) : MissingNode.getInstance();
        } catch (JsonProcessingException malformed) {
            throw new ApiException(request + " answered what is no JSON: " + Printable.line(beginning()));
        }
    }

    /** Why the service refused, in one line: the detail of a problem document, else the beginning of the body. */
    public String reason() {
        String detail = contentType.contains("json") ? json().path("detail").asText() : "";
        return Printable.line(detail.isEmpty() ? beginning() : detail);
    }

    private String beginning() {
        return body.isBlank() ? "(nothing)" : body.substring(0, Math.min(SHOWN, body.length()));
    }
}
