package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.setting.CpuidSetting;
import io.fleetmask.cpuid.setting.FeatureMaskValue;
import io.fleetmask.cpuid.setting.MaskCharacter;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxObstacle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of mask lines as {@code fleetmask mask} prints them: {@code cpuid.1.ecx = "----…"} and {@code
 * featMask.vm.cpuid.AES = "Val:0"}. It may hide and do nothing else. A line with a maker's suffix hides on that maker's
 * processors alone.
 */
final class MaskFile {
    private final String name;
    private final Vendor plain;
    private final Map<Vendor, List<HiddenFeature>> hidden = new LinkedHashMap<>();

    private MaskFile(String name, Vendor plain) {
        this.name = name;
        this.plain = plain;
    }

    /** Whether any of its lines is meant to be a mask line. */
    static boolean isOne(byte[] bytes) {
        return lines(TextBytes.of(bytes)).stream().map(String::strip).anyMatch(MaskFile::isMeant);
    }

    private static boolean isMeant(String line) {
        return CpuidSetting.isMeant(line.split("[\\s=]", 2)[0]);
    }

    /**
     * What it hides, by the maker of the processors.
     *
     * @param plain the maker for lines without a suffix
     */
    static Map<Vendor, List<HiddenFeature>> read(String name, byte[] bytes, Vendor plain) throws BadInputException {
        List<String> lines = lines(TextBytes.of(bytes));
        MaskFile file = new MaskFile(name, plain);
        for (int index = 0; index < lines.size(); index++) {
            file.line(index + 1, lines.get(index));
        }
        Optional<VmxObstacle> obstacle =
                VmxDocument.read(TextBytes.of(bytes)).obstacles().stream().findFirst();
        if (obstacle.isPresent()) {
            throw new BadInputException(name, obstacle.get().sentence());
        }
        return file.hidden;
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    }

    private void line(int number, String text) throws BadInputException {
        if (text.isBlank() || text.strip().startsWith("#")) {
            return;
        }
        VmxDocument line = VmxDocument.read(text.getBytes(StandardCharsets.ISO_8859_1));
        for (Map.Entry<String, String> setting : line.settings().entrySet()) {
            try {
                add(setting.getKey(), setting.getValue());
                return;
            } catch (IllegalArgumentException wrong) {
                throw new BadInputException(name, "line " + number + ": " + wrong.getMessage());
            }
        }
        String why = line.obstacles().stream()
                .filter(VmxObstacle.Malformed.class::isInstance)
                .map(obstacle -> " (" + ((VmxObstacle.Malformed) obstacle).what() + ")")
                .findFirst()
                .orElse("");
        throw new BadInputException(name, "line " + number + " is no mask line" + why + ": " + text.strip());
    }

    private void add(String key, String value) {
        CpuidSetting setting = CpuidSetting.parse(key, value)
                .orElseThrow(() -> new IllegalArgumentException(
                        key + " is no mask: keys begin like cpuid.1.ecx or featMask.vm.cpuid.AES"));
        if (setting instanceof CpuidSetting.RegisterLine register) {
            Vendor vendor = register.register().maker().vendor().orElse(plain);
            of(vendor).addAll(zeros(register, vendor));
        } else if (setting instanceof CpuidSetting.FeatureLine feature) {
            of(plain).add(named(feature, value));
        } else if (setting instanceof CpuidSetting.Unreadable unreadable) {
            throw new IllegalArgumentException(unreadable.reason());
        } else {
            throw new IllegalArgumentException(key + " is no mask of its own");
        }
    }

    private List<HiddenFeature> of(Vendor vendor) {
        return hidden.computeIfAbsent(vendor, none -> new ArrayList<>());
    }

    private HiddenFeature named(CpuidSetting.FeatureLine line, String value) {
        if (!line.mask().equals(FeatureMaskValue.HIDDEN)) {
            throw new IllegalArgumentException("a mask hides with \"Val:0\", not \"" + value + "\"");
        }
        return FeatureCatalogue.vmware()
                .find(line.name())
                .flatMap(known -> known.bit(plain).map(bit -> new HiddenFeature(known.name(), bit)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no feature of " + plain + "'s processors is called " + line.name()));
    }

    private static List<HiddenFeature> zeros(CpuidSetting.RegisterLine line, Vendor vendor) {
        for (int index = 0; index < Integer.SIZE; index++) {
            MaskCharacter wish = line.mask().at(index);
            if (wish != MaskCharacter.ZERO && wish != MaskCharacter.DEFAULT) {
                throw new IllegalArgumentException("a mask may hold 0 and - only, and bit " + index + " of \""
                        + line.mask() + "\" is " + wish.symbol());
            }
        }
        return line.zeros().stream().map(bit -> HiddenFeature.at(bit, vendor)).toList();
    }
}
