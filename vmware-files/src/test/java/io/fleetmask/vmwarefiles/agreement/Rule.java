package io.fleetmask.vmwarefiles.agreement;

import io.fleetmask.cpuid.feature.Feature;
import java.util.List;
import java.util.function.Predicate;

/** Why what was computed may differ from what VMware printed: some features, under some products; never one log. */
record Rule(String reason, List<String> features, Predicate<ListedPowerOn> applies) {
    /** A printed capability whose bit is 0. */
    static final List<Rule> PRINTED_WITHOUT_THE_BIT = List.of(
            new Rule(
                    "products from 15.5.5 on list the MPX state components on Intel hosts without MPX",
                    List.of("XCR0_MASTER_BNDREGS", "XCR0_MASTER_BNDCSR"),
                    powerOn -> true),
            new Rule(
                    "under another hypervisor hostCPUID is filtered; VMware knows better",
                    List.of("DS", "MWAIT"),
                    ListedPowerOn::isUnderHypervisor));

    /** A feature of the guest that its requirements do not name. */
    static final List<Rule> NOT_REQUIRED = List.of(
            new Rule(
                    "Workstation 12.0 does not know the names yet",
                    List.of("XSAVEC", "XSAVES", "XGETBV_ECX1"),
                    powerOn -> powerOn.product().endsWith(" 12.0.0")),
            new Rule(
                    "XSAVEOPT was shown to guests below hardware version 11 by mistake and is not required",
                    List.of("XSAVEOPT"),
                    powerOn -> powerOn.version().number() < 11));

    boolean explains(Feature feature, ListedPowerOn powerOn) {
        return features.contains(feature.name()) && applies.test(powerOn);
    }
}
