package io.fleetmask.vmwarefiles.faults;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.vmwarefiles.faults.Complaint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * {@code CPUID level 0x1 register 'ecx'}, with {@code Host bits: 0000:…} and {@code Required: x000:…} below it: numbers,
 * names of registers and bits are the same in every language.
 */
final class RegisterComplaints {
    private static final Pattern REGISTER =
            Pattern.compile("(?i)0x([0-9a-f]{1,8})\\b[^\\n]{0,60}?(?<![a-z])(e[abcd]x)(?![a-z])");
    private static final Pattern BITS = Pattern.compile(
            "(?<![\\w:-])[01xXTFHR-]{4}(?::[01xXTFHR-]{4}){7}(?![\\w:-])|(?<![\\w-])[01xXTFHR-]{32}(?![\\w-])");

    private RegisterComplaints() {}

    static List<Complaint> in(String text) {
        List<MatchResult> places = REGISTER.matcher(text).results().toList();
        List<Complaint> complaints = new ArrayList<>();
        for (int at = 0; at < places.size(); at++) {
            int end = at + 1 < places.size() ? places.get(at + 1).start() : text.length();
            String below = text.substring(places.get(at).end(), end);
            Word word = new Word(
                    Leaf.of(Integer.parseUnsignedInt(places.get(at).group(1), 16)),
                    Register.parse(places.get(at).group(2)));
            List<Complaint> found = compared(
                    word, BITS.matcher(below).results().map(MatchResult::group).toList());
            found.stream().filter(complaint -> !complaints.contains(complaint)).forEach(complaints::add);
        }
        return complaints;
    }

    private static List<Complaint> compared(Word word, List<String> bits) {
        if (bits.size() < 2) {
            return List.of(new Complaint(Kind.IN_REGISTER, List.of(), List.of(), Optional.of(word)));
        }
        String first = bits.get(0).replace(":", "");
        String second = bits.get(1).replace(":", "");
        boolean hostFirst = first.matches("[01]{32}");
        String host = hostFirst ? first : second;
        String required = hostFirst ? second : first;
        List<Complaint> complaints = new ArrayList<>();
        complaint(Kind.LACKING, word, indexes(host, required, (has, wants) -> has == '0' && isOn(wants)))
                .ifPresent(complaints::add);
        complaint(Kind.UNEXPECTED, word, indexes(host, required, (has, wants) -> has == '1' && isOff(wants)))
                .ifPresent(complaints::add);
        return complaints;
    }

    private static boolean isOn(char wants) {
        return wants == '1' || wants == 'T';
    }

    private static boolean isOff(char wants) {
        return wants == '0' || wants == 'F';
    }

    private static List<Integer> indexes(String host, String required, BiPredicate<Character, Character> mismatch) {
        List<Integer> indexes = new ArrayList<>();
        for (int at = 0; at < Integer.SIZE; at++) {
            if (mismatch.test(host.charAt(at), required.charAt(at))) {
                indexes.add(Integer.SIZE - 1 - at);
            }
        }
        return indexes;
    }

    private static Optional<Complaint> complaint(Kind kind, Word word, List<Integer> indexes) {
        List<Feature> features = new ArrayList<>();
        List<Bit> unnamed = new ArrayList<>();
        for (int index : indexes) {
            Bit bit = word.bit(index);
            at(bit).ifPresentOrElse(features::add, () -> unnamed.add(bit));
        }
        return indexes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Complaint(kind, features, unnamed, Optional.of(word)));
    }

    /** The feature at a bit: the same on all processors, or else the one whose maker uses the place. */
    private static Optional<Feature> at(Bit bit) {
        List<Feature> candidates = FeatureCatalogue.vmware().features().stream()
                .filter(feature -> feature.intelBit().equals(Optional.of(bit))
                        || feature.amdBit().equals(Optional.of(bit)))
                .toList();
        return candidates.stream()
                .filter(Feature::isComparable)
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }
}
