package io.fleetmask.cpuid.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Product;
import io.fleetmask.cpuid.Rows;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import io.fleetmask.cpuid.setting.VmSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What running VMs of real ESXi hosts require, by VMware's own lists, against what is predicted for them. */
class RecordedVmsTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    /**
     * What hosts offer, or give by default, since an update and did not before or the other way round: VMs keep until
     * power-off what they were given, and no recording tells when they were powered on.
     */
    private static final Set<String> CHANGED_BY_UPDATES =
            Set.of("MDCLEAR", "FCMD", "HLE", "RTM", "MPX", "XCR0_MASTER_BNDREGS", "XCR0_MASTER_BNDCSR");

    private static final int VMS = 142;
    private static final int EXACT = 131;

    @Test
    void predictsWhatEveryVmRequires() {
        List<Vm> vms = vms();
        assertThat(vms).hasSize(VMS);
        assertThat(vms)
                .filteredOn(vm -> !CHANGED_BY_UPDATES.containsAll(vm.differences()))
                .as("unexplained")
                .isEmpty();
        assertThat(vms).filteredOn(vm -> vm.differences().isEmpty()).as("exact").hasSizeGreaterThanOrEqualTo(EXACT);
    }

    @Test
    void givesTsxAndMonitorInstructionsToGuestsThatAreEsxiAlone() {
        assertThat(vms())
                .filteredOn(vm -> vm.settings.containsKey("vhv.enable"))
                .allSatisfy(vm -> assertThat(vm.predicted().contains("MWAIT"))
                        .as(vm.toString())
                        .isEqualTo(vm.settings.getOrDefault("guestOS", "").startsWith("vmkernel")))
                .allSatisfy(vm -> assertThat(vm.predicted()).as(vm.toString()).contains("VMX"));
    }

    @Test
    void keepsRulesThatNameTheirSource() {
        assertThat(Rows.read("guest-rules.tsv", 11))
                .allSatisfy(row -> assertThat(List.of(row.get(9), row.get(10))).noneMatch(String::isBlank))
                .allSatisfy(row -> assertThat(List.of(row.get(0).split(" ")))
                        .allSatisfy(name -> assertThat(CATALOGUE.find(name)).isPresent()));
        assertThat(Rows.read("requests.tsv", 4))
                .allSatisfy(row -> assertThat(row.get(3)).isNotBlank())
                .allSatisfy(row -> assertThat(List.of(row.get(2).split(" ")))
                        .allSatisfy(name -> assertThat(CATALOGUE.find(name)).isPresent()));
    }

    private static List<Vm> vms() {
        Map<String, HostProfile> hosts = new TreeMap<>();
        for (Map<String, String> row : Truth.rows("esxi-hosts")) {
            hosts.put(Truth.cell(row, "host"), host(row));
        }
        List<Vm> vms = new ArrayList<>();
        for (Map<String, String> row : Truth.rows("esxi-vms")) {
            HostProfile host = hosts.getOrDefault(
                    Truth.cell(row, "host"), HostProfile.of(CpuidTable.EMPTY, Optional.empty(), CATALOGUE));
            vms.add(Vm.of(row, host));
        }
        return vms;
    }

    private static HostProfile host(Map<String, String> row) {
        String product = Truth.cell(row, "product");
        int blank = product.lastIndexOf(' ');
        Map<String, String> values = new TreeMap<>();
        Truth.words(row, "capabilities").forEach(name -> values.put(Feature.keyOf(name), "1"));
        return HostProfile.of(
                Truth.answers(row, false),
                Optional.of(new PrintedCapabilities(
                        Optional.of(new Product(product.substring(0, blank), product.substring(blank + 1))), values)),
                CATALOGUE);
    }

    private record Vm(
            String name,
            HostProfile host,
            HardwareVersion version,
            Map<String, String> settings,
            Set<String> required) {
        static Vm of(Map<String, String> row, HostProfile host) {
            Map<String, String> settings = Truth.pairs(row, "settings");
            settings.put("guestOS", Truth.cell(row, "guest"));
            return new Vm(
                    Truth.cell(row, "vm"),
                    host,
                    HardwareVersion.parse(Truth.cell(row, "version")),
                    settings,
                    required(row));
        }

        private static Set<String> required(Map<String, String> row) {
            Map<String, String> printed = new TreeMap<>();
            for (String word : Truth.words(row, "requirements")) {
                String[] parts = word.split("=", 2);
                printed.put(Feature.keyOf(parts[0]), parts.length > 1 ? parts[1] : "Bool:Min:1");
            }
            return names(Requirements.printed(printed, CATALOGUE).features());
        }

        Set<String> predicted() {
            VmSettings lines = new VmSettings(host.vendor().orElse(Vendor.INTEL), settings);
            return names(Requirements.predicted(host, new GuestSetup(version, lines, false), CATALOGUE)
                    .features());
        }

        /** What is predicted and not required, or required and not predicted. */
        Set<String> differences() {
            Set<String> predicted = predicted();
            Set<String> differences = new TreeSet<>(predicted);
            differences.addAll(required);
            differences.removeIf(name -> predicted.contains(name) && required.contains(name));
            return differences;
        }

        private static Set<String> names(FeatureSet features) {
            return features.stream().map(Feature::name).collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return name + ", hardware version " + version + ", " + settings + ": " + differences();
        }
    }
}
