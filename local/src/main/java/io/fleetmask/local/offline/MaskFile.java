package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Feature;
import io.fleetmask.cpuid.FeatureCatalogue;
import io.fleetmask.cpuid.MaskCharacter;
import io.fleetmask.cpuid.RegisterMask;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import io.fleetmask.vmwarefiles.vmx.VmxObstacle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of mask lines as {@code fleetmask mask} prints them: {@code cpuid.1.ecx = "----…"} and {@code
 * featMask.vm.cpuid.AES = "Val:0"}. It may hide and do nothing else.
 */
final class MaskFile {
    private static final String CPUID = "cpuid.";
    private static final String FEATURE = "featmask.vm.cpuid.";
    private static final String AMD = ".amd";

    private final String name;
    private final Vendor vendor;

    private MaskFile(String name, Vendor vendor) {
        this.name = name;
        this.vendor = vendor;
    }

    /** Whether the first line that says anything is a mask line. */
    static boolean isOne(byte[] bytes) {
        return lines(bytes).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .map(VmxEdit::fold)
                .filter(line -> line.startsWith(CPUID) || line.startsWith(FEATURE))
                .isPresent();
    }

    /** What it hides on processors of this maker. */
    static List<HiddenFeature> read(String name, byte[] bytes, Vendor vendor) throws BadInputException {
        Optional<VmxObstacle> obstacle =
                VmxDocument.read(bytes).obstacles().stream().findFirst();
        if (obstacle.isPresent()) {
            throw new BadInputException(name, obstacle.get().sentence());
        }
        MaskFile file = new MaskFile(name, vendor);
        List<String> lines = lines(bytes);
        List<HiddenFeature> hidden = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            hidden.addAll(file.line(index + 1, lines.get(index)));
        }
        return hidden;
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    }

    private List<HiddenFeature> line(int number, String text) throws BadInputException {
        if (text.isBlank() || text.strip().startsWith("#")) {
            return List.of();
        }
        Map<String, String> setting =
                VmxDocument.read(text.getBytes(StandardCharsets.ISO_8859_1)).settings();
        for (Map.Entry<String, String> line : setting.entrySet()) {
            try {
                return hidden(VmxEdit.fold(line.getKey()), line.getValue());
            } catch (IllegalArgumentException wrong) {
                throw new BadInputException(name, "line " + number + ": " + wrong.getMessage());
            }
        }
        throw new BadInputException(name, "line " + number + " is no mask line: " + text.strip());
    }

    private List<HiddenFeature> hidden(String key, String value) {
        if (key.startsWith(FEATURE)) {
            return List.of(named(key.substring(FEATURE.length()), value));
        }
        if (!key.startsWith(CPUID)) {
            throw new IllegalArgumentException(key + " is no mask: keys begin with cpuid. or featMask.vm.cpuid.");
        }
        String place = key.substring(CPUID.length());
        Word word = Word.parse(place.endsWith(AMD) ? place.substring(0, place.length() - AMD.length()) : place);
        return zeros(word, RegisterMask.parse(value));
    }

    private HiddenFeature named(String feature, String value) {
        if (!VmxEdit.fold(value.strip()).equals("val:0")) {
            throw new IllegalArgumentException("a mask hides with \"Val:0\", not \"" + value + "\"");
        }
        return FeatureCatalogue.vmware()
                .find(feature)
                .flatMap(known -> known.bit(vendor).map(bit -> new HiddenFeature(known.name(), bit)))
                .orElseThrow(() ->
                        new IllegalArgumentException("no feature of " + vendor + "'s processors is called " + feature));
    }

    private List<HiddenFeature> zeros(Word word, RegisterMask mask) {
        List<HiddenFeature> zeros = new ArrayList<>();
        for (int index = 0; index < Integer.SIZE; index++) {
            MaskCharacter wish = mask.at(index);
            if (wish == MaskCharacter.ZERO) {
                zeros.add(at(word.bit(index)));
            } else if (wish != MaskCharacter.DEFAULT) {
                throw new IllegalArgumentException(
                        "a mask may hold 0 and - only, and bit " + index + " of \"" + mask + "\" is " + wish.symbol());
            }
        }
        return zeros;
    }

    /** A bit that VMware has no name for goes by its place. */
    private HiddenFeature at(Bit bit) {
        return FeatureCatalogue.vmware().features().stream()
                .filter(feature -> feature.bit(vendor).equals(Optional.of(bit)))
                .findFirst()
                .map(Feature::name)
                .map(known -> new HiddenFeature(known, bit))
                .orElseGet(() -> new HiddenFeature(GivenMask.UNNAMED, bit));
    }
}
