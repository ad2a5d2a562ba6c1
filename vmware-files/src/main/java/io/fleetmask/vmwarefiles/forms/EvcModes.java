package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.migration.NamedBaseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The EVC modes that a vCenter lists in {@code capability.supportedEVCMode}, as govc or PowerCLI write them to JSON; or
 * one generation in a table of fields and values by hand.
 */
public final class EvcModes {
    private static final Map<String, Vendor> MAKERS =
            Map.of("intel", Vendor.INTEL, "amd", Vendor.AMD, "hygon", Vendor.HYGON);
    private static final String EVIDENCE = "brought along in a file";

    private final List<NamedBaseline> modes = new ArrayList<>();

    private EvcModes() {}

    /** Whether an object is a mode: no host has a tier among the generations of its maker. */
    static boolean isMode(Tree tree) {
        return tree.field("vendortier").isPresent()
                || tree.field("guaranteedcpufeatures").isPresent();
    }

    /**
     * The modes in a file, in its order; an {@link IllegalArgumentException} says why there are none.
     *
     * @param name what to call the one generation of a table
     */
    public static List<NamedBaseline> read(String name, byte[] bytes) {
        FormText text = FormText.of(bytes);
        char opening = text.opening();
        if (opening != '{' && opening != '[') {
            return List.of(BaselineTable.read(name, text.lines()));
        }
        EvcModes found = new EvcModes();
        try {
            JsonText.documents(text.text()).forEach(found::look);
        } catch (MalformedFormException malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
        if (found.modes.isEmpty()) {
            throw new IllegalArgumentException("no EVC mode is in it: an object with vendorTier and featureCapability");
        }
        return List.copyOf(found.modes);
    }

    private void look(Tree tree) {
        if (tree instanceof Tree.Branch branch && isMode(branch)) {
            modes.add(mode(branch));
        } else if (tree instanceof Tree.Branch branch) {
            branch.fields().values().forEach(this::look);
        } else if (tree instanceof Tree.Items items) {
            items.all().forEach(this::look);
        }
    }

    static NamedBaseline mode(Tree mode) {
        String key = mode.text("key").orElse("a mode without a key");
        Vendor vendor = mode.text("vendor")
                .or(() -> Optional.of(key))
                .flatMap(EvcModes::maker)
                .orElseThrow(() -> new IllegalArgumentException(key + ": the maker is neither intel nor amd"));
        List<String> features = features(mode, vendor);
        if (features.isEmpty()) {
            throw new IllegalArgumentException(
                    key + ": neither featureCapability nor guaranteedCPUFeatures says what a guest has");
        }
        return new NamedBaseline(
                key,
                mode.text("label").orElse(key),
                vendor,
                mode.text("vendortier").map(EvcModes::tier).orElse(0),
                "",
                EVIDENCE,
                features,
                List.of());
    }

    static Optional<Vendor> maker(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return MAKERS.entrySet().stream()
                .filter(maker -> lowerCase.startsWith(maker.getKey())
                        || lowerCase.contains(maker.getValue().id().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static int tier(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("vendorTier is no number: " + text, noNumber);
        }
    }

    private static List<String> features(Tree mode, Vendor vendor) {
        FeatureNames names = new FeatureNames();
        mode.field("featurecapability")
                .ifPresent(list -> list.items()
                        .forEach(item -> item.text("key")
                                .or(() -> item.text("featurename"))
                                .ifPresent(
                                        key -> names.add(key, item.text("value").orElse("0")))));
        if (!names.isEmpty()) {
            return names.values().entrySet().stream()
                    .filter(entry -> !List.of("0", "0x0").contains(entry.getValue()))
                    .flatMap(entry -> comparable(entry.getKey()).stream())
                    .toList();
        }
        List<String> warnings = new ArrayList<>();
        CpuidTable table = mode.field("guaranteedcpufeatures")
                .map(levels -> BitStrings.table(levels.items(), warnings))
                .orElse(CpuidTable.EMPTY);
        return FeatureCatalogue.vmware().comparable().stream()
                .filter(feature -> feature.bit(vendor)
                        .filter(bit -> table.state(bit) == io.fleetmask.cpuid.BitState.SET)
                        .isPresent())
                .map(Feature::name)
                .toList();
    }

    /** Names of makers, models and other limits of a mode are no features. */
    static Optional<String> comparable(String nameOrKey) {
        return FeatureCatalogue.vmware()
                .find(nameOrKey)
                .filter(Feature::isComparable)
                .map(Feature::name);
    }
}
