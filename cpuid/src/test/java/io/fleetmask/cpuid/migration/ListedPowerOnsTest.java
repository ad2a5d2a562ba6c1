package io.fleetmask.cpuid.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Product;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import io.fleetmask.cpuid.setting.VmSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What is computed for power-ons of published logs, against the lists that VMware printed in them. */
class ListedPowerOnsTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final int POWER_ONS = 67;

    /** Products from 15.5.5 on list the MPX state components on Intel hosts without MPX. */
    private static final FeatureSet LISTED_WITHOUT_MPX = set("XCR0_MASTER_BNDREGS", "XCR0_MASTER_BNDCSR");

    /** Another hypervisor around the host filters the registers that are logged; VMware knows better. */
    private static final FeatureSet FILTERED = set("DS", "MWAIT");

    /** Workstation 12.0 does not know these names yet. */
    private static final FeatureSet NOT_KNOWN_YET = set("XSAVEC", "XSAVES", "XGETBV_ECX1");

    /** Shown to guests below hardware version 11 by mistake, and not required. */
    private static final FeatureSet SHOWN_BY_MISTAKE = set("XSAVEOPT");

    @Test
    void offersWhatVmwareLists() {
        SoftAssertions all = new SoftAssertions();
        for (PowerOn powerOn : powerOns()) {
            FeatureSet listed =
                    Requirements.printed(powerOn.capabilities, CATALOGUE).features();
            FeatureSet computed = powerOn.host().capabilities().present();
            FeatureSet explained = powerOn.isUnderHypervisor() ? LISTED_WITHOUT_MPX.or(FILTERED) : LISTED_WITHOUT_MPX;
            all.assertThat(listed.beyond(computed).beyond(explained).toList())
                    .as("listed, not computed: %s", powerOn)
                    .isEmpty();
            all.assertThat(computed.beyond(listed).toList())
                    .as("computed, not listed: %s", powerOn)
                    .isEmpty();
        }
        all.assertAll();
    }

    @Test
    void requiresWhatTheGuestsRegistersShow() {
        SoftAssertions all = new SoftAssertions();
        for (PowerOn powerOn : powerOns()) {
            FeatureSet guest = Requirements.ofGuest(Truth.answers(powerOn.row, "guest", true), CATALOGUE)
                    .features();
            FeatureSet explained = (powerOn.product().isBetween("12.0", "12.0.0") ? NOT_KNOWN_YET : set())
                    .or(powerOn.version().number() < 11 ? SHOWN_BY_MISTAKE : set());
            all.assertThat(guest.beyond(powerOn.required()).beyond(explained).toList())
                    .as("the guest has it, not required: %s", powerOn)
                    .isEmpty();
            all.assertThat(powerOn.required().beyond(guest).toList())
                    .as("required, not in the guest: %s", powerOn)
                    .isEmpty();
        }
        all.assertAll();
    }

    @Test
    void predictsExactlyWhatEveryVmRequires() {
        SoftAssertions all = new SoftAssertions();
        List<PowerOn> powerOns = powerOns();
        assertThat(powerOns).hasSize(POWER_ONS);
        for (PowerOn powerOn : powerOns) {
            all.assertThat(powerOn.predicted().toList())
                    .as(powerOn.toString())
                    .isEqualTo(powerOn.required().toList());
        }
        all.assertAll();
    }

    /** PDPE1GB is shown from hardware version 9 on, beside another hypervisor as on the bare machine. */
    @Test
    void givesLargePagesUnderAUserLevelMonitorToo() {
        Feature pages = CATALOGUE.get("PDPE1GB");
        List<PowerOn> beside = powerOns().stream()
                .filter(powerOn -> Truth.cell(powerOn.row, "monitor").equals("user-level"))
                .filter(powerOn -> powerOn.host().capabilities().present().has(pages))
                .toList();
        assertThat(beside)
                .hasSizeGreaterThan(7)
                .allSatisfy(powerOn -> assertThat(powerOn.required().has(pages))
                        .as(powerOn.toString())
                        .isEqualTo(powerOn.version().number() >= 9));
    }

    private static List<PowerOn> powerOns() {
        return Truth.rows("power-ons").stream().map(PowerOn::of).toList();
    }

    private static FeatureSet set(String... names) {
        return FeatureSet.of(
                CATALOGUE, List.of(names).stream().map(CATALOGUE::get).toList());
    }

    private record PowerOn(Map<String, String> row, Map<String, String> capabilities) {
        static PowerOn of(Map<String, String> row) {
            return new PowerOn(row, list(row, "capabilities", "1"));
        }

        private static Map<String, String> list(Map<String, String> row, String column, String usual) {
            Map<String, String> list = new TreeMap<>();
            for (String word : Truth.words(row, column)) {
                String[] parts = word.split("=", 2);
                String name = parts[0].contains(".") ? parts[0] : Feature.keyOf(parts[0]);
                list.put(name.toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1] : usual);
            }
            return list;
        }

        Product product() {
            String product = Truth.cell(row, "product");
            int blank = product.lastIndexOf(' ');
            return new Product(product.substring(0, blank), product.substring(blank + 1));
        }

        HardwareVersion version() {
            return HardwareVersion.parse(Truth.cell(row, "version"));
        }

        boolean isUnderHypervisor() {
            return !Truth.cell(row, "under").equals("-");
        }

        HostProfile host() {
            return HostProfile.of(
                    Truth.answers(row, "answers", true),
                    Optional.of(new PrintedCapabilities(Optional.of(product()), capabilities)),
                    CATALOGUE);
        }

        FeatureSet required() {
            return Requirements.printed(list(row, "requirements", "Bool:Min:1"), CATALOGUE)
                    .features();
        }

        FeatureSet predicted() {
            Map<String, String> settings = Truth.pairs(row, "settings");
            settings.put("guestOS", Truth.cell(row, "guest-os"));
            HostProfile host = host();
            GuestSetup setup = new GuestSetup(
                    version(),
                    new VmSettings(host.vendor().orElse(Vendor.INTEL), settings),
                    Truth.cell(row, "monitor").equals("user-level"));
            return Requirements.predicted(host, setup, CATALOGUE).features();
        }

        @Override
        public String toString() {
            return Truth.cell(row, "id") + ", " + product() + ", " + Truth.cell(row, "processor")
                    + ", hardware version " + version();
        }
    }
}
