package io.fleetmask.servicekit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterMask;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {
    @Test
    void keepsTheHighestRevisionOfEachKeyWhateverTheOrder() {
        Received<ClusterMask> old = new Received.Current<>(Messages.mask("b", 1));
        Received<ClusterMask> gone = new Received.Gone<>("b", 5);
        Received<ClusterMask> late = new Received.Current<>(Messages.mask("b", 4));
        Received<ClusterMask> other = new Received.Current<>(Messages.mask("a", 2));

        assertThat(Newest.of(List.of(old, gone, late, other))).containsExactly(other, gone);
    }
}
