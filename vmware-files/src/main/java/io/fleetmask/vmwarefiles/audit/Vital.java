package io.fleetmask.vmwarefiles.audit;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.util.List;

/** Features without which no 64-bit guest boots. */
final class Vital {
    private Vital() {}

    static List<String> hidden(List<String> keys) {
        List<String> vital = FeatureCatalogue.vmware().vital().stream()
                .map(Feature::key)
                .filter(keys::contains)
                .toList();
        return vital.isEmpty()
                ? List.of()
                : List.of("No 64-bit guest boots without " + String.join(", ", vital) + ", which the lines hide.");
    }
}
