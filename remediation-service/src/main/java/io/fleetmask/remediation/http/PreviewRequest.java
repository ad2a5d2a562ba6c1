package io.fleetmask.remediation.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.EventCodec;
import io.fleetmask.servicekit.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What shall be looked at, and what would be otherwise there.
 *
 * @param policy another policy than the present one
 * @param hide keys of the features a mask would hide, instead of the present mask
 */
record PreviewRequest(
        Optional<String> cluster,

        @Schema(implementation = ClusterPolicy.class) Optional<JsonNode> policy,

        Optional<List<String>> hide) {
    private static final String STRATEGY = "strategy";

    /** The policy; another strategy would make another mask, and this service makes none: saying "no change" would be wrong. */
    Optional<ClusterPolicy> policyUnder(ClusterPolicy present) {
        Optional<String> strategy = policy.map(given -> given.path(STRATEGY))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        if (strategy.filter(wanted -> !wanted.equals(present.strategy())).isPresent()) {
            throw Problem.NOT_FOR_PREVIEW.with("policy.strategy: what \"" + strategy.get() + "\" would hide is told by"
                    + " POST /api/v1/what-if of analysis; hide takes its features here");
        }
        return policy.map(PreviewRequest::read);
    }

    private static ClusterPolicy read(JsonNode policy) {
        try {
            return EventCodec.mapper().treeToValue(policy, ClusterPolicy.class);
        } catch (JsonProcessingException misfit) {
            throw Problem.INVALID_VALUE.with("policy: " + misfit.getOriginalMessage());
        }
    }
}
