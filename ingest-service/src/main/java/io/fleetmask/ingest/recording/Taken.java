package io.fleetmask.ingest.recording;

import io.fleetmask.ingest.change.Verdict;
import java.util.List;

/**
 * What became of changes.
 *
 * @param verdicts one for each change
 * @param revision the highest that they caused or confirmed; 0 if there is none
 */
public record Taken(List<Verdict> verdicts, long revision) {
    public Taken {
        verdicts = List.copyOf(verdicts);
    }
}
