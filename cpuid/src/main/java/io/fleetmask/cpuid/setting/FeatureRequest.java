package io.fleetmask.cpuid.setting;

import io.fleetmask.cpuid.Rows;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What in a VM's configuration asks for features that guests do not get by default; a row of {@code requests.tsv}. */
record FeatureRequest(String key, Pattern value, List<String> features) {
    private static final String RESOURCE = "requests.tsv";
    private static final int COLUMNS = 4;
    private static final List<FeatureRequest> ALL =
            Rows.read(RESOURCE, COLUMNS).stream().map(FeatureRequest::parse).toList();
    private static final Set<String> ASKABLE =
            ALL.stream().flatMap(request -> request.features.stream()).collect(Collectors.toUnmodifiableSet());

    private static FeatureRequest parse(List<String> row) {
        return new FeatureRequest(
                row.get(0),
                Pattern.compile(row.get(1), Pattern.CASE_INSENSITIVE),
                List.of(row.get(2).split(" ", -1)));
    }

    /** Whether a line asks for a feature. */
    static boolean asks(String key, String value, String feature) {
        return ASKABLE.contains(feature) && features(key, value).contains(feature);
    }

    /** Whether lines under this key can ask. */
    static boolean isKey(String key) {
        return ALL.stream().anyMatch(request -> request.key.equalsIgnoreCase(key));
    }

    /** The names of the features that a line asks for. */
    private static List<String> features(String key, String value) {
        return ALL.stream()
                .filter(request -> request.key.equalsIgnoreCase(key))
                .filter(request -> request.value.matcher(value.strip()).matches())
                .flatMap(request -> request.features.stream())
                .toList();
    }

    /** The key as the table spells it. */
    static String spelled(String key) {
        return ALL.stream()
                .map(FeatureRequest::key)
                .filter(key::equalsIgnoreCase)
                .findFirst()
                .orElse(key.toLowerCase(Locale.ROOT));
    }
}
