package io.fleetmask.cpuid.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final HostProfile WITH_AES = Processors.hostB();
    private static final HostProfile WITHOUT_AES =
            Processors.host(Processors.flipped(Processors.ivyBridge(), "1.ecx[25]"));

    @Test
    void blamesAFeatureOnTheOnlyHostThatLacksIt() {
        WhatIf cluster = cluster(Map.of("a", WITH_AES, "b", WITH_AES, "c", WITHOUT_AES), new Differences());
        assertThat(cluster.costs()).containsOnlyKeys("c");
        assertThat(cluster.costs())
                .hasEntrySatisfying("c", cost -> assertThat(names(cost.alone())).containsExactly("AES"));
    }

    @Test
    void sharesTheBlameAmongHostsThatAreAlike() {
        WhatIf cluster = cluster(Map.of("a", WITH_AES, "b", WITHOUT_AES, "c", WITHOUT_AES), new Differences());
        assertThat(cluster.costs()).containsOnlyKeys("b", "c");
        assertThat(cluster.costs()).hasEntrySatisfying("b", cost -> {
            assertThat(cost.alone().isEmpty()).isTrue();
            assertThat(names(cost.together())).containsExactly("AES");
        });
    }

    @Test
    void givesTheFeatureBackWhenTheHostLeaves() {
        WhatIf cluster = cluster(Map.of("a", WITH_AES, "b", WITH_AES, "c", WITHOUT_AES), new Differences());
        assertThat(hidden(cluster)).containsExactly("AES");
        assertThat(hidden(cluster.without(new TreeSet<>(List.of("c"))))).isEmpty();
    }

    @Test
    void showsWhatACandidateHostWouldCost() {
        WhatIf cluster = cluster(Map.of("b", WITH_AES), new Differences());
        assertThat(hidden(cluster.with("a", Processors.hostA())))
                .contains("AVX", "MOVBE")
                .hasSize(10);
    }

    @Test
    void namesTheHostsToFixAndNoOthers() {
        WhatIf cluster = cluster(Map.of("a", WITH_AES, "b", WITHOUT_AES, "c", WITHOUT_AES), new Differences());
        assertThat(cluster.toFixFor(CATALOGUE.get("AES"))).containsExactly("b", "c");
    }

    @Test
    void fixesPrerequisitesTooWhenTheClusterIsLevelled() {
        WhatIf cluster = cluster(Map.of("a", Processors.hostA(), "b", WITH_AES), new Level());
        assertThat(cluster.toFixFor(CATALOGUE.get("F16C"))).containsExactly("a");
    }

    private static WhatIf cluster(Map<String, HostProfile> hosts, MaskStrategy strategy) {
        return WhatIf.of(Vendor.INTEL, hosts, strategy, CATALOGUE);
    }

    private static List<String> hidden(WhatIf cluster) {
        return names(((MaskOutcome.Masked) cluster.now()).mask().hidden());
    }

    private static List<String> names(FeatureSet features) {
        return features.stream().map(Feature::name).toList();
    }
}
