package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.setting.MaskCharacter;
import io.fleetmask.cpuid.setting.SettingEffect;
import io.fleetmask.cpuid.setting.VmSettings;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts one needed zero after the other into a configuration and keeps account of them. */
final class ZeroPlacement {
    private final CpuidSettings base;
    private final Vendor vendor;
    private final MaskSyntax syntax;
    private final Map<String, ManagedLine> own = new LinkedHashMap<>();
    private final List<MaskConflict> conflicts = new ArrayList<>();
    private final VmSettings settings;
    private CpuidSettings result;

    ZeroPlacement(CpuidSettings base, Vendor vendor, MaskSyntax syntax) {
        this.base = base;
        this.vendor = vendor;
        this.syntax = syntax;
        this.result = base;
        this.settings = new VmSettings(vendor, base.all());
    }

    CpuidSettings result() {
        return result;
    }

    List<ManagedLine> own() {
        return List.copyOf(own.values());
    }

    List<MaskConflict> conflicts() {
        return conflicts;
    }

    /** Hides the feature unless it is hidden already or somebody forces it. */
    void hide(HiddenFeature hidden) {
        RegisterLine line = RegisterLine.of(hidden.bit().word(), vendor, base);
        FeatureMaskLine named = FeatureMaskLine.of(hidden, base);
        boolean done = line.hides(hidden.bit().index()) || named.hides();
        Optional<MaskConflict> conflict =
                line.conflict(hidden).or(() -> named.conflict(done ? MaskSyntax.CPUID : syntax));
        if (conflict.isPresent()) {
            conflicts.add(conflict.get());
        } else if (!done && !isLeftOut(hidden)) {
            place(hidden, line);
        }
    }

    /** A complete list of features hides what it does not name. */
    private boolean isLeftOut(HiddenFeature hidden) {
        return settings.hidesWhatItDoesNotName()
                && FeatureCatalogue.vmware()
                        .find(hidden.name())
                        .filter(feature -> settings.on(feature) == SettingEffect.HIDES)
                        .isPresent();
    }

    private void place(HiddenFeature hidden, RegisterLine line) {
        switch (syntax) {
            case CPUID -> zero(hidden.bit().index(), line);
            case FEATURE_MASK -> set(new ManagedLine.Value(hidden.featureMaskKey(), FeatureMaskLine.HIDDEN));
        }
    }

    private void zero(int bit, RegisterLine line) {
        MaskText before = line.in(result).orElse(MaskText.OPEN);
        if (before.at(bit) == MaskCharacter.ZERO) {
            return;
        }
        ManagedLine.Zeros zeros = own.get(line.key()) instanceof ManagedLine.Zeros mine
                ? mine
                : ManagedLine.Zeros.none(line.key(), line.origin());
        own.put(line.key(), zeros.with(bit, before.symbol(bit)));
        result = result.edit(
                List.of(VmxEdit.set(line.key(), before.with(bit, '0').toString())));
    }

    private void set(ManagedLine.Value line) {
        own.put(line.key(), line);
        result = result.edit(List.of(VmxEdit.set(line.key(), line.value())));
    }
}
