package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.migration.KnownBaselines;
import io.fleetmask.events.ClusterMask;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class EvcModeTest {
    private static final String FEATURES =
            String.join(" ", KnownBaselines.get("intel-westmere").featureNames());
    private static final String MODE =
            "evc:intel-westmere;GenuineIntel;40;VMware vCenter Server 7.0.3 build 20990077;" + "2026-03-01;" + FEATURES;

    private final Fleet fleet = Fleet.ofThisTest();

    @Test
    void levelsAClusterToAModeThatAVcenterTold() {
        fleet.cluster("by-mode", MODE, Duration.ZERO);
        fleet.awaitCounted("by-mode-1", fleet.host("by-mode-1", "by-mode", CORE_I7_3770));
        fleet.cluster("by-name", "baseline:intel-westmere", Duration.ZERO);
        fleet.awaitCounted("by-name-1", fleet.host("by-name-1", "by-name", CORE_I7_3770));

        assertThat(fleet.lines("by-mode", 14)).isNotEmpty().isEqualTo(fleet.lines("by-name", 14));
        ClusterMask mask = fleet.masks("by-mode").get(0).orElseThrow();
        assertThat(mask.strategy())
                .isEqualTo("evc:intel-westmere (VMware vCenter Server 7.0.3 build 20990077, 2026-03-01)");
    }
}
