package io.fleetmask.local.upload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.HttpApi;
import java.util.Optional;

/** The cluster that logs are sent to: asked for once, not refused with each of hundreds of logs. */
record DeclaredCluster(HttpApi ingest, String id) {
    private static final int NOT_FOUND = 404;

    /** Why nothing can be sent; empty when the cluster is there. */
    Optional<String> ensure(boolean create) {
        Answer answer = ingest.get(path());
        if (answer.status() != NOT_FOUND) {
            answer.required();
            return Optional.empty();
        }
        if (!create) {
            return Optional.of("There is no cluster \"" + id + "\": --create-cluster declares it. Nothing was sent.");
        }
        ingest.put(path(), JsonNodeFactory.instance.objectNode().put("name", id).toString())
                .required();
        return Optional.empty();
    }

    private String path() {
        return "/clusters/" + HttpApi.encoded(id);
    }
}
