package io.fleetmask.vmwarefiles.faults;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Features by the words that vCenter uses for them. */
final class FeatureLabels {
    private static final Pattern BULLET = Pattern.compile("^[\\s>*•·–-]+");
    private static final Pattern END = Pattern.compile("[\\s.,;:。]+$");
    /** Short forms that older products print below "Mismatch detected for these features". */
    private static final Map<String, String> OLDER = Map.of(
            "aes-ni", "AES",
            "aesni", "AES",
            "sse4.1", "SSE41",
            "sse4.2", "SSE42",
            "nx", "NX",
            "xd", "NX",
            "xd/nx", "NX",
            "nx/xd", "NX");

    private static final int FEWEST_OF_A_LABEL = 24;
    private static final Map<String, Feature> BY_LABEL = byLabel();

    private FeatureLabels() {}

    private static Map<String, Feature> byLabel() {
        Map<String, Feature> byLabel = new HashMap<>();
        FeatureCatalogue.vmware()
                .features()
                .forEach(feature -> feature.label().ifPresent(label -> byLabel.putIfAbsent(fold(label), feature)));
        return byLabel;
    }

    /** The feature of a name or key, an alias among them. */
    static Optional<Feature> find(String name) {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        String older = OLDER.get(fold(name));
        return catalogue
                .find(older == null ? name : older)
                .or(() -> catalogue.features().stream()
                        .filter(feature -> feature.aliases().stream()
                                .anyMatch(alias ->
                                        name.toLowerCase(Locale.ROOT).endsWith(alias.toLowerCase(Locale.ROOT))))
                        .findFirst());
    }

    /** The feature that a line names and says nothing else. */
    static Optional<Feature> onLine(String line) {
        String words = END.matcher(BULLET.matcher(line).replaceFirst("")).replaceFirst("");
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Optional<Feature> labelled = labelled(fold(words));
        if (labelled.isPresent()) {
            return labelled;
        }
        boolean oneWord = words.indexOf(' ') < 0;
        return oneWord && (OLDER.containsKey(fold(words)) || isName(words)) ? find(words) : Optional.empty();
    }

    /** By the label, or by the beginning of one when people cut it. */
    private static Optional<Feature> labelled(String words) {
        Feature whole = BY_LABEL.get(words);
        if (whole != null || words.length() < FEWEST_OF_A_LABEL) {
            return Optional.ofNullable(whole);
        }
        List<Feature> begun = BY_LABEL.entrySet().stream()
                .filter(label -> label.getKey().startsWith(words))
                .map(Map.Entry::getValue)
                .toList();
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }

    private static boolean isName(String word) {
        return FeatureCatalogue.vmware().find(word).isPresent();
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
