package io.fleetmask.cpuid.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CpuidSettingTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final String OPEN = "-".repeat(32);
    private static final Feature AVX = CATALOGUE.get("AVX");

    @Property
    void readsWhatItPrints(@ForAll("settings") CpuidSetting setting) {
        assertThat(CpuidSetting.parse(setting.key(), setting.value())).contains(setting);
    }

    @Property
    void readsKeysInAnyCase(@ForAll("settings") CpuidSetting setting) {
        assertThat(CpuidSetting.parse(setting.key().toUpperCase(Locale.ROOT), setting.value()))
                .contains(setting);
    }

    @Provide
    Arbitrary<CpuidSetting> settings() {
        Arbitrary<RegisterKey> keys = Combinators.combine(
                        Arbitraries.integers(),
                        Arbitraries.integers().between(0, 0x3f),
                        Arbitraries.of(Register.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(RegisterKey.Maker.class))
                .as((leaf, subleaf, register, explicit, maker) ->
                        new RegisterKey(new Word(new Leaf(leaf, subleaf), register), explicit, maker));
        Arbitrary<RegisterMask> masks = Arbitraries.of(MaskCharacter.class)
                .array(MaskCharacter[].class)
                .ofSize(32)
                .map(CpuidSettingTest::mask);
        Arbitrary<FeatureMaskValue> values = Combinators.combine(
                        Arbitraries.of(FeatureMaskValue.Kind.class),
                        Arbitraries.of(FeatureMaskValue.Operator.class),
                        Arbitraries.longs().between(0, 0xffff_ffffL))
                .as(FeatureMaskValue::new);
        Arbitrary<String> names = Arbitraries.of(CATALOGUE.features()).map(Feature::name);
        return Arbitraries.oneOf(
                Combinators.combine(keys, masks).as(CpuidSetting.RegisterLine::new),
                Combinators.combine(names, values).as(CpuidSetting.FeatureLine::new),
                Arbitraries.of(true, false).map(CpuidSetting.CompleteMasks::new),
                Arbitraries.of("TRUE", "FALSE").map(value -> new CpuidSetting.Request("vhv.enable", value)));
    }

    private static RegisterMask mask(MaskCharacter[] characters) {
        StringBuilder text = new StringBuilder();
        for (MaskCharacter character : characters) {
            text.append(character.symbol());
        }
        return RegisterMask.parse(text.toString());
    }

    @Example
    void judgesEveryValueOfAFeatureMask() {
        Map<String, SettingEffect> judged = Map.ofEntries(
                Map.entry("Val:0", SettingEffect.HIDES),
                Map.entry("val:0x0", SettingEffect.HIDES),
                Map.entry(" VAL : 00 ", SettingEffect.HIDES),
                Map.entry("Val:1", SettingEffect.FORCES),
                Map.entry("Val:0x9e", SettingEffect.FORCES),
                Map.entry("Min:1", SettingEffect.ASKS),
                Map.entry("Min:0", SettingEffect.NONE),
                Map.entry("Max:1", SettingEffect.NONE),
                Map.entry("Max:0", SettingEffect.UNKNOWN),
                Map.entry("Bool:Match:1", SettingEffect.ASKS),
                Map.entry("Num:Match:0x30", SettingEffect.ASKS),
                Map.entry("Bool:Min:1", SettingEffect.ASKS),
                Map.entry("yes", SettingEffect.UNKNOWN),
                Map.entry("Val:", SettingEffect.UNKNOWN));
        judged.forEach((value, effect) ->
                assertThat(effect("featMask.vm.cpuid.AVX", value)).as(value).isEqualTo(effect));
    }

    @Example
    void judgesEveryCharacterOfARegister() {
        Map<String, SettingEffect> judged = Map.of(
                "-", SettingEffect.NONE,
                "x", SettingEffect.NONE,
                "0", SettingEffect.HIDES,
                "F", SettingEffect.HIDES,
                "r", SettingEffect.HIDES,
                "1", SettingEffect.FORCES,
                "T", SettingEffect.ASKS,
                "h", SettingEffect.ASKS);
        judged.forEach((symbol, effect) -> assertThat(effect("cpuid.1.ecx", "---" + symbol + ":" + "-".repeat(28)))
                .as(symbol)
                .isEqualTo(effect));
    }

    @Example
    void leavesKeysAloneThatAreNoMasks() {
        assertThat(List.of("cpuid.coresPerSocket", "cpuid.brandString", "featMask.vm.hv.capable", "displayName"))
                .allSatisfy(key -> assertThat(CpuidSetting.parse(key, "1")).isEmpty());
    }

    @Example
    void saysWhatIsWrongWithALineThatIsMeantForAMask() {
        Map<String, String> bad = Map.of(
                "cpuid.7.ebc", OPEN, "cpuid.1.ecx", "0000", "cpuid.7.0.ebx.via", OPEN, "featMask.vm.cpuid.AES", "0");
        bad.forEach((key, value) ->
                assertThat(CpuidSetting.parse(key, value)).as(key).containsInstanceOf(CpuidSetting.Unreadable.class));
    }

    @Example
    void looksForKeysInVmwaresOrder() {
        Word ebx = Word.parse("7.ebx");
        assertThat(RegisterKey.inOrder(ebx, Vendor.AMD).stream().map(RegisterKey::toString))
                .containsExactly("cpuid.7.0.ebx.amd", "cpuid.7.ebx.amd", "cpuid.7.0.ebx", "cpuid.7.ebx");
        assertThat(RegisterKey.inOrder(ebx, Vendor.INTEL).stream().map(RegisterKey::toString))
                .containsExactly("cpuid.7.0.ebx", "cpuid.7.ebx");
        assertThat(RegisterKey.inOrder(Word.parse("d.1.eax"), Vendor.HYGON).stream()
                        .map(RegisterKey::toString))
                .containsExactly("cpuid.d.1.eax.amd", "cpuid.d.1.eax");
    }

    @Example
    void countsOnlyTheLineThatTakesEffect() {
        String hidesAvx = "---0" + "-".repeat(28);
        assertThat(hidden(Vendor.INTEL, Map.of("cpuid.1.ecx", hidesAvx, "cpuid.1.0.ecx", OPEN)))
                .isEmpty();
        assertThat(hidden(Vendor.AMD, Map.of("cpuid.1.ecx", hidesAvx, "cpuid.1.ecx.amd", OPEN)))
                .isEmpty();
        assertThat(hidden(Vendor.INTEL, Map.of("CPUID.1.ECX", hidesAvx, "cpuid.1.ecx.amd", OPEN)))
                .containsExactly("AVX");
    }

    @Example
    void hidesWhatACompleteListDoesNotName() {
        VmSettings listed = new VmSettings(
                Vendor.INTEL,
                Map.of(
                        "featureCompat.vm.completeMasks", "TRUE",
                        "featMask.vm.cpuid.AES", "Val:1",
                        "featMask.vm.cpuid.SSE3", "Max:1",
                        "featMask.vm.cpuid.POPCNT", "Val:0"));
        FeatureSet hidden = listed.hidden(CATALOGUE);
        assertThat(hidden.has(CATALOGUE.get("AES"))).isFalse();
        assertThat(hidden.has(CATALOGUE.get("SSE3"))).isFalse();
        assertThat(hidden.has(CATALOGUE.get("POPCNT"))).isTrue();
        assertThat(hidden.has(AVX)).isTrue();
        assertThat(listed.asked(CATALOGUE).has(CATALOGUE.get("AES"))).isTrue();
    }

    @Example
    void letsTheVmsOwnLineOutrankItsHosts() {
        String hidesAvx = "---0" + "-".repeat(28);
        Map<String, String> host = Map.of("cpuid.1.ecx", hidesAvx);
        assertThat(new VmSettings(Vendor.INTEL, host, Map.of()).on(AVX)).isEqualTo(SettingEffect.HIDES);
        assertThat(new VmSettings(Vendor.INTEL, host, Map.of("CPUID.1.ecx", OPEN)).on(AVX))
                .isEqualTo(SettingEffect.NONE);
    }

    private static SettingEffect effect(String key, String value) {
        return CpuidSetting.parse(key, value).orElseThrow().on(AVX, Vendor.INTEL);
    }

    private static List<String> hidden(Vendor vendor, Map<String, String> settings) {
        return new VmSettings(vendor, settings)
                .hidden(CATALOGUE).stream().map(Feature::name).toList();
    }
}
