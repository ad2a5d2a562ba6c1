package io.fleetmask.remediation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.events.PatchState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatchStatusTest {
    /** The table of the design: each state and what it moves to. */
    private static final Map<PatchState, List<PatchState>> TABLE = new EnumMap<>(Map.of(
            PatchState.PROPOSED,
                    List.of(PatchState.APPROVED, PatchState.REJECTED, PatchState.WITHDRAWN, PatchState.SUPERSEDED),
            PatchState.APPROVED,
                    List.of(PatchState.PROPOSED, PatchState.APPLIED, PatchState.WITHDRAWN, PatchState.SUPERSEDED),
            PatchState.REJECTED, List.of(PatchState.SUPERSEDED),
            PatchState.APPLIED, List.of(PatchState.IN_FORCE, PatchState.DRIFTED, PatchState.SUPERSEDED),
            PatchState.IN_FORCE, List.of(PatchState.DRIFTED, PatchState.SUPERSEDED),
            PatchState.DRIFTED, List.of(PatchState.APPLIED, PatchState.IN_FORCE, PatchState.SUPERSEDED),
            PatchState.CONFLICT, List.of(PatchState.PROPOSED, PatchState.SUPERSEDED),
            PatchState.UNPATCHABLE, List.of(PatchState.PROPOSED, PatchState.SUPERSEDED),
            PatchState.WITHDRAWN, List.of(),
            PatchState.SUPERSEDED, List.of()));

    @ParameterizedTest
    @EnumSource(PatchState.class)
    void movesOnlyAsTheTableSays(PatchState state) {
        PatchStatus status = new PatchStatus(state, Instant.EPOCH, "because");
        assertThat(status.state()).isEqualTo(state);
        assertThat(status.isOver())
                .isEqualTo(TABLE.getOrDefault(state, List.of()).isEmpty());
        for (PatchState next : PatchState.values()) {
            if (TABLE.getOrDefault(state, List.of()).contains(next)) {
                assertThat(status.become(next, Instant.MAX, "why"))
                        .isEqualTo(new PatchStatus(next, Instant.MAX, "why"));
            } else {
                assertThatThrownBy(() -> status.become(next, Instant.MAX, "why"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("cannot become " + next.text());
            }
        }
    }

    @Test
    void knowsEveryStateThatEventsName() {
        assertThat(TABLE.keySet()).containsExactlyInAnyOrder(PatchState.values());
    }
}
