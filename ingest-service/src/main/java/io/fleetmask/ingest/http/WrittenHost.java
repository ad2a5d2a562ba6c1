package io.fleetmask.ingest.http;

import io.fleetmask.events.HostState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In the API's description, what {@code Responses.Written} is for a Host. */
@Schema(allOf = {HostState.class, Written.class})
record WrittenHost() {}
