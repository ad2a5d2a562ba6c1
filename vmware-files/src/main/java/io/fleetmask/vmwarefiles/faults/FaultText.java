package io.fleetmask.vmwarefiles.faults;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.vmwarefiles.faults.Complaint.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads error texts: of registers with their bits, which are the same in every language; of names, {@code Feature
 * 'cpuid.avx2' was absent, but must be present}, {@code Feature 'MWAIT' was 0, but must be 1}; of names in quotes beside
 * the module that refused, in any language; and of vCenter's labels on lines of their own.
 */
public final class FaultText {
    /** Texts beyond this are no error messages. */
    public static final int LONGEST = 1 << 20;

    private static final String NAME = "'?\"?((?:cpuid\\.)?[A-Za-z0-9_]+)'?\"?";
    private static final Pattern REQUIREMENT = Pattern.compile(
            "(?i)feature " + NAME
                    + " was (absent|present|(?:0x)?[0-9a-f]+), but must be (?:at (?:least|most) )?(absent|present|(?:0x)?[0-9a-f]+)");
    private static final Pattern MODULE = Pattern.compile("FeatureCompat");
    private static final Pattern QUOTED = Pattern.compile(
            "[\"'\u2018-\u201e\u00ab\u00bb\u300c](?:cpuid\\.)?([A-Za-z][A-Za-z0-9_]*)[\"'\u2018-\u201e\u00ab\u00bb\u300d]");
    private static final Pattern CAPABLE = Pattern.compile("(?i)\\bhv\\.capable\\b");
    private static final Pattern NESTED =
            Pattern.compile("(?i)virtualized (?:intel )?(?:VT-x|AMD-V)|\\bnoVHVQuestion\\b");
    private static final Pattern HARDWARE =
            Pattern.compile("(?i)\\b(?:VT-x|AMD-V) is disabled|not support (?:intel )?(?:VT-x|AMD-V)|with VHV disabled"
                    + "|\\bmsg\\.(?:hvuser\\.No|cpuid\\.legacyCPU\\.noVHV)");
    private static final Pattern REFUSED_BY = Pattern.compile(
            "[\"'\u2018-\u201e\u00ab\u300c](?:CPUID|FeatureCompat(?:Late)?)[\"'\u2018-\u201e\u00bb\u300d]");
    private static final Pattern EVC = Pattern.compile("(?i)enhanced vmotion compatibility|\\bEVC\\b");
    private static final Pattern API = Pattern.compile("vmfeature\\.(cpuid\\.[A-Za-z0-9_]+)");
    private static final Pattern WRONG_MASK = Pattern.compile("(?i)feature mask incorrectly requires " + NAME);
    private static final Pattern GUEST = Pattern.compile("(?i)missing features?\\b(.{0,2000}?)\\brequired by\\b");
    private static final Pattern DEPENDENCE =
            Pattern.compile("(?i)requires " + NAME + " but " + NAME + " is not present");
    private static final Pattern KEY = Pattern.compile("(?i)\\bcpuid\\.[a-z_][a-z0-9_]*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]+");

    private static final int HEX = 16;

    private final Map<Kind, Set<Feature>> named = new EnumMap<>(Kind.class);
    private final Set<String> strangers = new LinkedHashSet<>();

    private FaultText() {}

    /**
     * What a text complains of.
     *
     * @param complaints in the order of their kinds; those of registers first
     * @param strangers names that it gives and nobody knows
     * @param atPowerOn whether a VM did not start, and did not only fail to move
     */
    public record Content(List<Complaint> complaints, List<String> strangers, boolean atPowerOn) {
        public Content {
            complaints = List.copyOf(complaints);
            strangers = List.copyOf(strangers);
        }
    }

    /** Reads a text; what it says in other words is passed over. */
    public static Content read(String text) {
        List<Complaint> complaints = new ArrayList<>(RegisterComplaints.in(text));
        FaultText fault = new FaultText();
        fault.readNames(text);
        boolean registersSayWhich = complaints.stream().anyMatch(complaint -> complaint.kind() != Kind.IN_REGISTER);
        if (!registersSayWhich) {
            fault.readLabels(text);
        }
        fault.named.forEach((kind, features) ->
                complaints.add(new Complaint(kind, List.copyOf(features), List.of(), Optional.empty())));
        boolean namesNothing = complaints.isEmpty() && fault.strangers.isEmpty();
        ofTheHost(text, namesNothing).map(Complaint::of).ifPresent(complaints::add);
        return new Content(complaints, List.copyOf(fault.strangers), has(MODULE, text));
    }

    /** What the text complains of beside features, or in place of them. */
    private static Optional<Kind> ofTheHost(String text, boolean namesNothing) {
        if (has(CAPABLE, text) || has(NESTED, text)) {
            return Optional.of(Kind.NO_VIRTUALISATION);
        } else if (has(HARDWARE, text)) {
            return Optional.of(Kind.NO_HARDWARE);
        } else if (namesNothing && has(EVC, text)) {
            return Optional.of(Kind.IN_EVC_MODE);
        }
        return Optional.of(Kind.IN_MODULE).filter(kind -> namesNothing && has(REFUSED_BY, text));
    }

    private static boolean has(Pattern pattern, String text) {
        return pattern.matcher(text).find();
    }

    private void readNames(String text) {
        Matcher requirement = REQUIREMENT.matcher(text);
        while (requirement.find()) {
            boolean less = number(requirement.group(2)) < number(requirement.group(3));
            add(less ? Kind.LACKING : Kind.UNEXPECTED, requirement.group(1));
        }
        all(API, text, Kind.LACKING);
        all(WRONG_MASK, text, Kind.ASKED_BY_MASK);
        Matcher guest = GUEST.matcher(text);
        while (guest.find()) {
            WORD.matcher(guest.group(1))
                    .results()
                    .flatMap(word -> FeatureLabels.find(word.group()).stream())
                    .forEach(feature -> add(Kind.HIDDEN_YET_NEEDED, feature));
        }
        Matcher dependence = DEPENDENCE.matcher(text);
        while (dependence.find()) {
            add(Kind.HIDDEN_YET_NEEDED, dependence.group(2));
        }
    }

    /** Absent is 0 and present is 1: products since 16 print the numbers. */
    private static long number(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "absent" -> 0;
            case "present" -> 1;
            default ->
                new BigInteger(value.toLowerCase(Locale.ROOT).replaceFirst("^0x", ""), HEX)
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .longValue();
        };
    }

    private void all(Pattern pattern, String text, Kind kind) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            add(kind, matcher.group(1));
        }
    }

    /** Lists of labels or keys below a sentence, in whatever language it is. */
    private void readLabels(String text) {
        text.lines()
                .flatMap(line -> FeatureLabels.onLine(line).stream())
                .forEach(feature -> add(Kind.LACKING, feature));
        if (named.isEmpty() && has(MODULE, text)) {
            QUOTED.matcher(text)
                    .results()
                    .flatMap(name -> FeatureCatalogue.vmware().find(name.group(1)).stream())
                    .forEach(feature -> add(Kind.LACKING, feature));
        }
        if (named.isEmpty()) {
            KEY.matcher(text)
                    .results()
                    .flatMap(key -> FeatureCatalogue.vmware().find(key.group()).stream())
                    .forEach(feature -> add(Kind.LACKING, feature));
        }
    }

    private void add(Kind kind, String name) {
        FeatureLabels.find(name).ifPresentOrElse(feature -> add(kind, feature), () -> strangers.add(name));
    }

    private void add(Kind kind, Feature feature) {
        named.computeIfAbsent(kind, first -> new LinkedHashSet<>()).add(feature);
    }
}
