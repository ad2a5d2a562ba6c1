package io.fleetmask.fuzz;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.setting.CpuidSetting;
import io.fleetmask.cpuid.setting.SettingEffect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A line of mask notation, key and value with {@code =} between: reading what was printed gives the same, and means the same. */
public final class SettingTarget {
    private SettingTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int equals = text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        CpuidSetting.parse(key, value).ifPresent(SettingTarget::check);
        CpuidSetting.isAbout(key);
    }

    private static void check(CpuidSetting setting) {
        Optional<CpuidSetting> again = CpuidSetting.parse(setting.key(), setting.value());
        Law.same(Optional.of(setting), again, "parse(print(x)) is x");
        for (Feature feature : FeatureCatalogue.vmware().features()) {
            SettingEffect effect = setting.on(feature, Vendor.INTEL);
            Law.same(effect, again.orElseThrow().on(feature, Vendor.INTEL), "what is printed means what was read");
        }
    }
}
