package io.fleetmask.cpuid.feature;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Product;
import io.fleetmask.cpuid.Rows;
import io.fleetmask.cpuid.Signature;
import io.fleetmask.cpuid.Vendor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Features that guests on some processors are not given, or only when they ask, although the host offers them; a row of
 * {@code guest-rules.tsv}.
 */
record GuestRule(
        List<String> features,
        Products products,
        Vendor vendor,
        List<Integer> models,
        GuestDefault versions,
        boolean underUserLevelMonitorOnly,
        boolean mayBeAskedFor,
        String reason) {
    private static final String RESOURCE = "guest-rules.tsv";
    private static final int COLUMNS = 11;
    private static final int FAMILY_WITH_MODELS = 6;
    private static final String ANY = "-";
    private static final List<GuestRule> ALL =
            Rows.read(RESOURCE, COLUMNS).stream().map(GuestRule::parse).toList();

    /** The products a rule was seen with; {@code any} holds for hosts of which no product is known, too. */
    private record Products(String family, String first, String last) {
        boolean include(Optional<Product> product) {
            if (family.equals("any")) {
                return true;
            }
            return product.filter(known -> known.isEsx() == family.equals("esx"))
                    .filter(known ->
                            known.isBetween(first.equals(ANY) ? "0" : first, last.equals(ANY) ? "99999999" : last))
                    .isPresent();
        }
    }

    /** The rules of a host with processors of this make under this product. */
    static List<GuestRule> of(Optional<Vendor> vendor, Optional<Signature> signature, Optional<Product> product) {
        return ALL.stream()
                .filter(rule -> rule.products.include(product))
                .filter(rule -> vendor.equals(Optional.of(rule.vendor)))
                .filter(rule -> rule.models.isEmpty()
                        || signature.filter(rule::isOneOfModels).isPresent())
                .toList();
    }

    private static GuestRule parse(List<String> row) {
        return new GuestRule(
                List.of(row.get(0).split(" ", -1)),
                new Products(row.get(1), row.get(2), row.get(3)),
                new Vendor(row.get(4)),
                row.get(5).equals(ANY) ? List.of() : models(row.get(5)),
                GuestDefault.parse(row.get(6)),
                row.get(7).equals("user-level"),
                row.get(8).equals("asked"),
                row.get(9));
    }

    private static List<Integer> models(String cell) {
        return Arrays.stream(cell.split(" ", -1))
                .map(model -> Integer.parseInt(model, 16))
                .toList();
    }

    private boolean isOneOfModels(Signature signature) {
        return signature.family() == FAMILY_WITH_MODELS && models.contains(signature.model());
    }

    /** Whether it concerns guests of this version under this kind of monitor. */
    boolean concerns(HardwareVersion version, boolean userLevelMonitor) {
        return versions.gives(version) && (userLevelMonitor || !underUserLevelMonitorOnly);
    }
}
