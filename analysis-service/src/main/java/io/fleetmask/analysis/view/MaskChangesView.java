package io.fleetmask.analysis.view;

import io.fleetmask.events.MaskChange;
import java.util.List;
import java.util.Optional;

/**
 * A page of the changes of a mask.
 *
 * @param next the {@code before} of the next page; absent on the last
 */
public record MaskChangesView(List<MaskChange> changes, Optional<Long> next) {
    /** The page that holds these. */
    public static MaskChangesView of(List<MaskChange> changes, int limit) {
        return new MaskChangesView(
                changes,
                changes.size() < limit
                        ? Optional.empty()
                        : Optional.of(changes.get(changes.size() - 1).revision()));
    }
}
