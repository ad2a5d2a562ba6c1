package io.fleetmask.vmwarefiles.faults;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Features by the words that vCenter uses for them. */
final class FeatureLabels {
    private static final Pattern BULLET = Pattern.compile("^[\\s>*•·–-]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String END = ".,;:。";
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
    /** In the order of the catalogue. */
    private static final Map<String, Feature> BY_ALIAS = byAlias();

    private FeatureLabels() {}

    private static Map<String, Feature> byLabel() {
        Map<String, Feature> byLabel = new HashMap<>();
        FeatureCatalogue.vmware()
                .features()
                .forEach(feature -> feature.label().ifPresent(label -> byLabel.putIfAbsent(fold(label), feature)));
        return byLabel;
    }

    private static Map<String, Feature> byAlias() {
        Map<String, Feature> byAlias = new LinkedHashMap<>();
        for (Feature feature : FeatureCatalogue.vmware().features()) {
            feature.aliases().forEach(alias -> byAlias.putIfAbsent(alias.toLowerCase(Locale.ROOT), feature));
        }
        return byAlias;
    }

    /** The feature of a name or key, an alias among them. */
    static Optional<Feature> find(String name) {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        String older = OLDER.get(fold(name));
        String folded = name.toLowerCase(Locale.ROOT);
        return catalogue
                .find(older == null ? name : older)
                .or(() -> BY_ALIAS.entrySet().stream()
                        .filter(alias -> folded.endsWith(alias.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** The feature that a line names and says nothing else. */
    static Optional<Feature> onLine(String line) {
        String words = withoutEnd(BULLET.matcher(line).replaceFirst(""));
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

    /** Without points and blanks at its end, in one pass: a pattern would try each blank of a long line. */
    private static String withoutEnd(String words) {
        int end = words.length();
        while (end > 0 && (Character.isWhitespace(words.charAt(end - 1)) || END.indexOf(words.charAt(end - 1)) >= 0)) {
            end--;
        }
        return words.substring(0, end);
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
        return BLANKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
