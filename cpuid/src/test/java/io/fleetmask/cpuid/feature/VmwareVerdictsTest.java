package io.fleetmask.cpuid.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Product;
import io.fleetmask.cpuid.migration.Oracles;
import io.fleetmask.cpuid.migration.Requirements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What VMware printed on real hosts, row by row of {@code vmware-log-hosts.tsv}, most of which are in no log we have. */
@EnabledIf("io.fleetmask.cpuid.migration.Oracles#arePresent")
class VmwareVerdictsTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final double PREDICTED_AT_LEAST = 0.8;

    /** Products from 15.5.5 on list the MPX state components on Intel hosts without MPX. */
    private static final Set<String> LISTED_WITHOUT_THE_BIT = Set.of("XCR0_MASTER_BNDREGS", "XCR0_MASTER_BNDCSR");

    /** The names of vendors are no features. */
    private static final Set<String> VENDORS = Set.of("cpuid.intel", "cpuid.amd");

    @Test
    void knowsEveryCpuidNameThatVmwarePrints() {
        assertThat(nativeRows().stream().flatMap(row -> row.printed.values().keySet().stream()))
                .filteredOn(name -> name.startsWith("cpuid.") && !VENDORS.contains(name))
                .allSatisfy(name -> assertThat(CATALOGUE.find(name)).as(name).isPresent());
    }

    @Test
    void offersExactlyWhatVmwareListsOutsideTheRule() {
        SoftAssertions all = new SoftAssertions();
        for (Row row : nativeRows()) {
            FeatureSet listed = FeatureSet.of(CATALOGUE, f -> f.isComparable() && row.printed.offers(f));
            FeatureSet offered = row.host().capabilities().present();
            all.assertThat(offered.beyond(listed).toList())
                    .as("not listed: %s", row)
                    .isEmpty();
            all.assertThat(listed.beyond(offered).stream().map(Feature::name))
                    .as("listed, bit 0: %s", row)
                    .allMatch(LISTED_WITHOUT_THE_BIT::contains);
        }
        all.assertAll();
    }

    @Test
    void takesTheMakerFromTheListWhereNoRegisterSaysIt() {
        assertThat(nativeRows()).allSatisfy(row -> {
            assertThat(row.host().vendor()).isPresent();
            row.table.ifPresent(table -> assertThat(row.host().vendor()).isEqualTo(table.vendor()));
            assertThat(row.printed.vendor()).isEqualTo(row.host().vendor());
        });
    }

    @Test
    void predictsWhatVmsRequire() {
        List<Row> rows = nativeRows();
        List<Row> exact = rows.stream().filter(Row::isPredicted).toList();
        rows.stream().filter(row -> !row.isPredicted()).forEach(row -> System.out.println(row.difference()));
        assertThat((double) exact.size() / rows.size())
                .as("%s of %s rows", exact.size(), rows.size())
                .isGreaterThanOrEqualTo(PREDICTED_AT_LEAST);
    }

    private static List<Row> nativeRows() {
        Map<String, CpuidTable> captured = captured();
        return Oracles.rows("vmware-log-hosts.tsv").stream()
                .filter(cells -> Oracles.cell(cells, "monitor").equals("native"))
                .map(cells -> Row.of(cells, captured))
                .toList();
    }

    /** The registers that VMware printed, by the processor's name. */
    private static Map<String, CpuidTable> captured() {
        Map<String, CpuidTable> tables = new TreeMap<>();
        for (Map<String, String> processor : Oracles.rows("cpus-index.tsv")) {
            String id = Oracles.cell(processor, "cpu_id");
            if (id.endsWith(".vm")) {
                tables.put(Oracles.cell(processor, "name"), Oracles.processor(id));
            }
        }
        return tables;
    }

    private record Row(
            String processor,
            HardwareVersion version,
            PrintedCapabilities printed,
            Optional<CpuidTable> table,
            FeatureSet required) {

        static Row of(Map<String, String> cells, Map<String, CpuidTable> captured) {
            String product = Oracles.cell(cells, "product");
            int blank = product.lastIndexOf(' ');
            Optional<Product> named = blank < 0
                    ? Optional.empty()
                    : Optional.of(new Product(product.substring(0, blank), product.substring(blank + 1)));
            Map<String, String> values = new TreeMap<>();
            for (String pair : Oracles.words(cells, "capabilities")) {
                String[] nameAndValue = pair.split("=", 2);
                values.put(nameAndValue[0], nameAndValue[1]);
            }
            String processor = Oracles.cell(cells, "host_cpu");
            return new Row(
                    processor,
                    new HardwareVersion(Integer.parseInt(Oracles.cell(cells, "hw_version"))),
                    new PrintedCapabilities(named, values),
                    Optional.ofNullable(captured.get(processor)),
                    required(Oracles.words(cells, "required")));
        }

        private static FeatureSet required(List<String> printed) {
            Map<String, String> names = new TreeMap<>();
            printed.forEach(name -> names.put(name.split("=", 2)[0], "Bool:Min:1"));
            return Requirements.printed(names, CATALOGUE).features();
        }

        HostProfile host() {
            return HostProfile.of(table.orElse(CpuidTable.EMPTY), Optional.of(printed), CATALOGUE);
        }

        FeatureSet predicted() {
            return Requirements.predicted(host(), version, FeatureSet.none(CATALOGUE))
                    .features();
        }

        boolean isPredicted() {
            return predicted().equals(required);
        }

        String difference() {
            return this + ": predicted and not required " + predicted().beyond(required)
                    + ", required and not predicted " + required.beyond(predicted());
        }

        @Override
        public String toString() {
            return printed.product().map(Product::toString).orElse("unknown product") + ", hardware version "
                    + version.number() + ", " + processor + (table.isPresent() ? "" : " (registers unknown)");
        }
    }
}
