package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.setting.CpuidSetting;
import io.fleetmask.cpuid.setting.MaskCharacter;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small sums over what is Fleetmask's in a configuration. */
public final class ManagedLines {
    private ManagedLines() {}

    /** What is Fleetmask's in lines, told from the lines that undo them, which come in the same order. */
    public static List<ManagedLine> between(List<VmxEdit> lines, List<VmxEdit> inverse) {
        List<ManagedLine> own = new ArrayList<>();
        for (int index = 0; index < Math.min(lines.size(), inverse.size()); index++) {
            between(lines.get(index), inverse.get(index)).ifPresent(own::add);
        }
        return own;
    }

    private static Optional<ManagedLine> between(VmxEdit line, VmxEdit inverse) {
        if (line.value().isEmpty() || line.value().equals(inverse.value())) {
            return Optional.empty();
        }
        Optional<MaskText> mask = line.value().flatMap(MaskText::parse);
        return mask.isEmpty()
                ? Optional.of(new ManagedLine.Value(line.key(), line.value().get()))
                : zeros(line.key(), mask.get(), inverse.value());
    }

    private static Optional<ManagedLine> zeros(String key, MaskText mask, Optional<String> before) {
        ManagedLine.Zeros zeros = ManagedLine.Zeros.none(key, origin(before));
        MaskText other = before.flatMap(MaskText::parse).orElse(MaskText.OPEN);
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            if (mask.at(bit) == MaskCharacter.ZERO && other.at(bit) != MaskCharacter.ZERO) {
                zeros = zeros.with(bit, other.symbol(bit));
            }
        }
        return zeros.bits().isEmpty() ? Optional.empty() : Optional.of(zeros);
    }

    private static ManagedLine.Origin origin(Optional<String> before) {
        return before.map(text -> text.isBlank() ? ManagedLine.Origin.EMPTY : ManagedLine.Origin.MASK)
                .orElse(ManagedLine.Origin.ABSENT);
    }

    /**
     * What is Fleetmask's after it wrote a file.
     *
     * @param own what was Fleetmask's at some time before
     * @param before the settings it found
     * @param after the settings it left
     */
    public static List<ManagedLine> after(
            Collection<? extends ManagedLine> own, CpuidSettings before, CpuidSettings after) {
        List<String> written = after.all().entrySet().stream()
                .filter(line -> isHiding(line.getKey(), line.getValue()))
                .map(Map.Entry::getKey)
                .filter(key -> !before.value(key).equals(after.value(key)))
                .toList();
        return union(within(within(own, before), after), between(edits(written, after), edits(written, before)));
    }

    private static boolean isHiding(String key, String value) {
        Optional<CpuidSetting> setting = CpuidSetting.parse(key, value);
        return setting.filter(CpuidSetting.RegisterLine.class::isInstance).isPresent()
                || setting.equals(CpuidSetting.parse(key, FeatureMaskLine.HIDDEN));
    }

    private static List<VmxEdit> edits(List<String> keys, CpuidSettings settings) {
        return keys.stream()
                .map(key -> new VmxEdit(
                        key,
                        settings.value(key)
                                .filter(value ->
                                        value.isBlank() || MaskText.parse(value).isPresent() || isHiding(key, value))))
                .toList();
    }

    /** The part of these that is in the settings. */
    public static List<ManagedLine> within(Collection<? extends ManagedLine> own, CpuidSettings settings) {
        List<ManagedLine> within = new ArrayList<>();
        for (ManagedLine line : own) {
            if (line instanceof ManagedLine.Zeros zeros) {
                settings.value(line.key())
                        .flatMap(MaskText::parse)
                        .map(mask -> zeros.bits().stream()
                                .filter(bit -> mask.at(bit) != MaskCharacter.ZERO)
                                .toList())
                        .ifPresent(gone -> within.addAll(withoutBits(zeros, gone)));
            } else if (has(settings, line)) {
                within.add(line);
            }
        }
        return within;
    }

    /** All that is in either; where both have a zero, the first remembers what stood there. */
    public static List<ManagedLine> union(
            Collection<? extends ManagedLine> first, Collection<? extends ManagedLine> second) {
        Map<String, ManagedLine> union = new LinkedHashMap<>();
        first.forEach(line -> union.put(VmxEdit.fold(line.key()), line));
        second.forEach(line -> union.merge(VmxEdit.fold(line.key()), line, ManagedLines::join));
        return List.copyOf(union.values());
    }

    private static ManagedLine join(ManagedLine first, ManagedLine second) {
        if (first instanceof ManagedLine.Zeros mine && second instanceof ManagedLine.Zeros theirs) {
            ManagedLine.Zeros joined = mine;
            for (int bit : theirs.bits()) {
                joined = mine.bits().contains(bit) ? joined : joined.with(bit, theirs.replaced(bit));
            }
            return joined;
        }
        return second;
    }

    /** Whether the first has something that the second has not. */
    public static boolean exceeds(Collection<? extends ManagedLine> first, Collection<? extends ManagedLine> second) {
        return first.stream()
                .anyMatch(line -> second.stream()
                        .filter(other -> VmxEdit.fold(other.key()).equals(VmxEdit.fold(line.key())))
                        .noneMatch(other -> covers(other, line)));
    }

    private static boolean covers(ManagedLine all, ManagedLine part) {
        if (all instanceof ManagedLine.Zeros zeros && part instanceof ManagedLine.Zeros some) {
            return zeros.bits().containsAll(some.bits());
        }
        return all.equals(part);
    }

    /** The lines of these that a configuration does not have as they must be. */
    public static List<ManagedLine> missing(Collection<? extends ManagedLine> own, CpuidSettings settings) {
        return own.stream()
                .filter(line -> !has(settings, line))
                .map(ManagedLine.class::cast)
                .toList();
    }

    private static boolean has(CpuidSettings settings, ManagedLine line) {
        Optional<String> value = settings.value(line.key());
        if (line instanceof ManagedLine.Zeros zeros) {
            return value.flatMap(MaskText::parse)
                    .filter(mask ->
                            zeros.bits().stream().allMatch(bit -> mask.at(bit).hides()))
                    .isPresent();
        }
        return value.equals(Optional.of(((ManagedLine.Value) line).value()));
    }

    /** The lines of these of which a configuration still has anything. */
    public static List<ManagedLine> remaining(Collection<? extends ManagedLine> own, CpuidSettings settings) {
        return own.stream()
                .filter(line -> hasAny(settings, line))
                .map(ManagedLine.class::cast)
                .toList();
    }

    private static boolean hasAny(CpuidSettings settings, ManagedLine line) {
        if (line instanceof ManagedLine.Zeros zeros) {
            return settings.value(line.key())
                    .flatMap(MaskText::parse)
                    .filter(mask -> zeros.bits().stream().anyMatch(bit -> mask.at(bit) == MaskCharacter.ZERO))
                    .isPresent();
        }
        return has(settings, line);
    }

    /** The settings as they are if all of this is in them. */
    public static CpuidSettings assume(Collection<? extends ManagedLine> own, CpuidSettings settings) {
        return settings.edit(own.stream().map(line -> assumed(line, settings)).toList());
    }

    private static VmxEdit assumed(ManagedLine line, CpuidSettings settings) {
        String key = settings.written(line.key());
        if (line instanceof ManagedLine.Zeros zeros) {
            MaskText mask = settings.value(key).flatMap(MaskText::parse).orElse(MaskText.OPEN);
            for (int bit : zeros.bits()) {
                mask = mask.with(bit, '0');
            }
            return VmxEdit.set(key, mask.toString());
        }
        return VmxEdit.set(key, ((ManagedLine.Value) line).value());
    }

    /** What of the first is not in the second: the zeros and lines that are to be given back. */
    public static List<ManagedLine> without(
            Collection<? extends ManagedLine> first, Collection<? extends ManagedLine> second) {
        List<ManagedLine> rest = new ArrayList<>();
        for (ManagedLine line : first) {
            Optional<? extends ManagedLine> other = second.stream()
                    .filter(each -> VmxEdit.fold(each.key()).equals(VmxEdit.fold(line.key())))
                    .findFirst();
            if (other.isEmpty()) {
                rest.add(line);
            } else if (line instanceof ManagedLine.Zeros zeros && other.get() instanceof ManagedLine.Zeros theirs) {
                rest.addAll(withoutBits(zeros, theirs.bits()));
            }
        }
        return rest;
    }

    private static List<ManagedLine> withoutBits(ManagedLine.Zeros zeros, List<Integer> bits) {
        ManagedLine.Zeros rest = ManagedLine.Zeros.none(zeros.key(), zeros.origin());
        for (int bit : zeros.bits()) {
            rest = bits.contains(bit) ? rest : rest.with(bit, zeros.replaced(bit));
        }
        return rest.bits().isEmpty() ? List.of() : List.of(rest);
    }
}
