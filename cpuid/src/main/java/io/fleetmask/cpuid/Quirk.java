package io.fleetmask.cpuid;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Features that a product keeps from guests on some processors although the host offers them; a row of {@code
 * quirks.tsv}.
 */
record Quirk(
        List<String> features,
        boolean onEsx,
        String firstProduct,
        String lastProduct,
        Vendor vendor,
        List<Integer> models,
        GuestDefault versions,
        String reason) {
    private static final String RESOURCE = "quirks.tsv";
    private static final int COLUMNS = 8;
    private static final int FAMILY_WITH_MODELS = 6;
    private static final List<Quirk> ALL =
            Rows.read(RESOURCE, COLUMNS).stream().map(Quirk::parse).toList();

    /** The quirks of a host with processors of this make under this product. */
    static List<Quirk> of(Optional<Vendor> vendor, Optional<Signature> signature, Optional<Product> product) {
        return product.map(known -> ALL.stream()
                        .filter(quirk -> quirk.concerns(known))
                        .filter(quirk -> vendor.equals(Optional.of(quirk.vendor)))
                        .filter(quirk -> quirk.models.isEmpty()
                                || signature.filter(quirk::isOneOfModels).isPresent())
                        .toList())
                .orElse(List.of());
    }

    private static Quirk parse(List<String> row) {
        return new Quirk(
                List.of(row.get(0).split(" ", -1)),
                row.get(1).equals("esx"),
                row.get(2),
                row.get(3),
                new Vendor(row.get(4)),
                row.get(5).equals("-")
                        ? List.of()
                        : Arrays.stream(row.get(5).split(" ", -1))
                                .map(model -> Integer.parseInt(model, 16))
                                .toList(),
                GuestDefault.parse(row.get(6)),
                row.get(7));
    }

    private boolean concerns(Product product) {
        return product.isEsx() == onEsx && product.isBetween(firstProduct, lastProduct);
    }

    private boolean isOneOfModels(Signature signature) {
        return signature.family() == FAMILY_WITH_MODELS && models.contains(signature.model());
    }
}
