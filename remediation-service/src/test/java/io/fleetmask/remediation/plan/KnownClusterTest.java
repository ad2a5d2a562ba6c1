package io.fleetmask.remediation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.Fleet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownClusterTest {
    private static final Optional<ClusterState> LAB =
            Optional.of(new ClusterState("lab", 1, Instant.EPOCH, "Lab", ClusterPolicy.DEFAULT));
    private static final VmState VM = Fleet.vm("vm-1", "lab", 9);

    @Test
    void waitsForWhateverHasNotArrived() {
        KnownCluster known = new KnownCluster(LAB, Optional.of(Fleet.mask("lab", 1)));
        assertThat(known.waiting(VM)).isEmpty();
        assertThat(known.waiting(Fleet.unknownProcessors(VM)))
                .contains("waiting for host esx-1: its processors are not known");
        assertThat(KnownCluster.UNKNOWN.waiting(VM)).contains("waiting for the policy of cluster lab");
        assertThat(new KnownCluster(LAB, Optional.empty()).waiting(VM)).contains("waiting for the mask of cluster lab");
    }

    @Test
    void waitsForTheHostsThatKeepAMaskFromBeingComplete() {
        ClusterMask half = new ClusterMask(
                "lab",
                1,
                Instant.EPOCH,
                "differences",
                false,
                HostSample.NONE,
                HostSample.NONE,
                Fleet.mask("lab", 1).groups());
        assertThat(new KnownCluster(LAB, Optional.of(half)).waiting(VM))
                .contains("waiting for hosts of cluster lab whose processors are not known: its mask is not complete");
        assertThat(new KnownCluster(LAB, Optional.of(half)).need(VM)).isPresent();
    }

    @Test
    void waitsForAMaskThatSpeaksOfTheHostsProcessors() {
        ClusterMask others = new ClusterMask(
                "lab", 1, Instant.EPOCH, "differences", true, HostSample.NONE, HostSample.NONE, List.of());
        assertThat(new KnownCluster(LAB, Optional.of(others)).waiting(VM))
                .contains("waiting for the mask of cluster lab to speak of GenuineIntel processors");
    }

    @Test
    void neitherPlansNorGivesBackWhileThePlaceOfAVmIsUnknown() {
        VmState nowhere = Fleet.unplaced(VM);
        assertThat(KnownCluster.NONE.need(nowhere)).isEmpty();
        assertThat(KnownCluster.NONE.waiting(nowhere)).contains("waiting for its host: where the VM runs is not known");
        VmState outside = Fleet.with(VM, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(KnownCluster.NONE.need(outside)).isPresent();
        assertThat(KnownCluster.NONE.waiting(outside)).isEmpty();
    }
}
