package io.fleetmask.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.Answer;

/**
 * What the demo needs of a receipt.
 *
 * @param hostRevision the revision of the host that includes the upload
 */
record Uploaded(String host, String vm, long hostRevision) {
    static Uploaded of(Answer answer) {
        JsonNode receipt = answer.json();
        return new Uploaded(
                receipt.at("/host/id").asText(),
                receipt.at("/vms/0/id").asText(),
                receipt.at("/host/revision").asLong());
    }
}
