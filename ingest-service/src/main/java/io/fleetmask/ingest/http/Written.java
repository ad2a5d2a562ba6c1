package io.fleetmask.ingest.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an answer to a declaration adds to the state, as the API's description has it.
 *
 * @param after whoever has read so far knows of it
 * @param reset what is back at its default because it was left out
 */
@Schema(name = "Written", description = "What an answer to a declaration adds to the state")
record Written(
        @Schema(description = "`ingest:42`: downstream, `?after=` waits for it", examples = "ingest:42")
        Optional<String> after,

        @Schema(description = "what is back at its default because it was left out", examples = "policy.widen")
        Optional<List<String>> reset) {}
