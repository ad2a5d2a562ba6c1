package io.fleetmask.analysis.view;

import java.util.List;
import java.util.Optional;

/** What a kind of hosts is called: the processor as people say it, and the difference that makes it a kind. */
final class KindLabel {
    private static final int NAMED = 2;

    private KindLabel() {}

    static String of(Optional<String> brand, String signature, List<String> off, List<String> on) {
        StringBuilder label = new StringBuilder(brand.map(KindLabel::spoken).orElse(signature));
        String without = named(off, " off");
        String with = named(on, " on");
        if (!without.isEmpty() || !with.isEmpty()) {
            label.append(", ").append(without);
            label.append(without.isEmpty() || with.isEmpty() ? "" : ", ").append(with);
        }
        return label.toString();
    }

    private static String named(List<String> features, String how) {
        if (features.isEmpty()) {
            return "";
        }
        List<String> first = features.stream()
                .limit(NAMED)
                .map(key -> key.replaceFirst("^cpuid\\.", ""))
                .toList();
        int more = features.size() - first.size();
        return String.join(" and ", first) + (more > 0 ? " and " + more + " more" : "") + how;
    }

    /** {@code Intel(R) Xeon(R) CPU E5-2650 0 @ 2.00GHz} is {@code Xeon E5-2650 0}. */
    static String spoken(String brand) {
        String said = brand.replaceAll("\\((R|TM|r|tm)\\)", " ")
                .replaceAll("(?i)\\bCPU\\b|\\bprocessor\\b|\\bIntel\\b|@.*$", " ")
                .strip()
                .replaceAll("\\s+", " ");
        return said.isEmpty() ? brand : said;
    }
}
