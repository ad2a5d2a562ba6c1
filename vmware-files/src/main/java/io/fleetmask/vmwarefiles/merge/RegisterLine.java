package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.setting.MaskCharacter;
import java.util.Optional;

/** The {@code cpuid.*} line that takes effect for a register, as others wrote it or still to be created. */
record RegisterLine(String key, Optional<String> value) {

    static RegisterLine of(Word word, Vendor vendor, CpuidSettings base) {
        String key = new RegisterKeys(word, vendor).in(base);
        return new RegisterLine(key, base.value(key));
    }

    ManagedLine.Origin origin() {
        if (value.isEmpty()) {
            return ManagedLine.Origin.ABSENT;
        }
        return value.get().isBlank() ? ManagedLine.Origin.EMPTY : ManagedLine.Origin.MASK;
    }

    /** The line's mask in these settings; empty while it has none. */
    Optional<MaskText> in(CpuidSettings settings) {
        return settings.value(key).flatMap(MaskText::parse);
    }

    boolean hides(int bit) {
        return mask().at(bit).meetsZero();
    }

    Optional<MaskConflict> conflict(HiddenFeature hidden) {
        if (origin() == ManagedLine.Origin.MASK
                && MaskText.parse(value.orElseThrow()).isEmpty()) {
            return Optional.of(conflict(hidden, "is no mask of 32 characters"));
        }
        MaskCharacter standing = mask().at(hidden.bit().index());
        if (standing.meetsZero() || standing.givesWayToZero()) {
            return Optional.empty();
        }
        String yet = standing.hides() ? ", which hides it only among hosts that agree in it" : "";
        return Optional.of(conflict(hidden, "says '" + standing.symbol() + "' there" + yet));
    }

    private MaskConflict conflict(HiddenFeature hidden, String saying) {
        return MaskConflict.of(hidden, key, value.orElseThrow(), saying);
    }

    private MaskText mask() {
        return value.flatMap(MaskText::parse).orElse(MaskText.OPEN);
    }
}
