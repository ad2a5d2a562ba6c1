package io.fleetmask.ingest.http;

import io.fleetmask.events.ClusterState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In the API's description, what {@code Responses.Written} is for a Cluster. */
@Schema(allOf = {ClusterState.class, Written.class})
record WrittenCluster() {}
