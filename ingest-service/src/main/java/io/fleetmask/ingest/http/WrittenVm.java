package io.fleetmask.ingest.http;

import io.fleetmask.events.VmState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In the API's description, what {@code Responses.Written} is for a VM. */
@Schema(allOf = {VmState.class, Written.class})
record WrittenVm() {}
