package io.fleetmask.cpuid.feature;

import io.fleetmask.cpuid.Product;
import io.fleetmask.cpuid.Vendor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * VMware's own list of what a host offers, as a log prints it: {@code Capability Found: cpuid.aes = 1}. It is the whole
 * offer: VMware checks requirements against it, so what it does not name the host does not offer.
 *
 * @param product what printed it
 * @param values name, lower case, to value as printed
 */
public record PrintedCapabilities(Optional<Product> product, Map<String, String> values) {
    /** How VMware's lists of capabilities and requirements name the makers. */
    public static final Map<String, Vendor> MAKERS = Map.of(
            Feature.keyOf("intel"), Vendor.INTEL,
            Feature.keyOf("amd"), Vendor.AMD,
            Feature.keyOf("hygon"), Vendor.HYGON);

    private static final String MPX = "MPX";

    public PrintedCapabilities {
        Map<String, String> lowerCase = new TreeMap<>();
        values.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        values = Map.copyOf(lowerCase);
    }

    /** Whether the list offers the feature. */
    boolean offers(Feature feature) {
        return offers(feature.key());
    }

    private boolean offers(String key) {
        String value = values.get(key.toLowerCase(Locale.ROOT));
        return value != null && !isZero(value);
    }

    /**
     * The same for a feature with what it needs: products from 15.5.5 and 7.0 on list the state of MPX on processors without
     * MPX.
     */
    boolean offersWithNeeds(Feature feature) {
        return offers(feature) && (!feature.needs().contains(MPX) || offers(Feature.keyOf(MPX)));
    }

    /** The maker of the processors, which the list names like a feature, the other makers with 0: {@code cpuid.intel = 1}. */
    Optional<Vendor> vendor() {
        return MAKERS.entrySet().stream()
                .filter(vendor -> offers(vendor.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Names that are no CPUID bits, {@code misc.mds_no}, {@code hv.capable}, with their values as printed. */
    Map<String, String> carried() {
        Map<String, String> carried = new TreeMap<>(values);
        carried.keySet().removeIf(Feature::isKey);
        return carried;
    }

    private static boolean isZero(String value) {
        return value.equals("0") || value.equalsIgnoreCase("0x0");
    }
}
