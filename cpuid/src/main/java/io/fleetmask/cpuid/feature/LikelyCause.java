package io.fleetmask.cpuid.feature;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Why a host's capabilities may have changed: each with the features it switches and the sentence that people read. The
 * evidence is public: vendors' manuals, VMware's knowledge base, kernel sources.
 */
public enum LikelyCause {
    ANOTHER_PROCESSOR(
            Kind.HARDWARE, "The processor is another one: family, model or stepping differ.", "leaf 1 EAX differs"),
    CPUID_LIMIT(
            Kind.FIRMWARE,
            "The firmware option \"limit CPUID maximum\" was switched: leaves above 3 come or go with it.",
            "Intel SDM, IA32_MISC_ENABLE bit 22"),
    AES_SWITCH(
            Kind.FIRMWARE,
            "AES-NI was switched in the firmware settings; firmware updates are known to reset it.",
            "VMware KB 1034926 and 1029785 name firmware versions that did so",
            "AES",
            "PCLMULQDQ"),
    NX_SWITCH(
            Kind.FIRMWARE,
            "Execute Disable (XD/NX) was switched in the firmware settings.",
            "Intel SDM, IA32_MISC_ENABLE bit 34; VMware KB 1003718",
            "NX"),
    MWAIT_SWITCH(
            Kind.FIRMWARE,
            "MONITOR/MWAIT was switched in the firmware, usually with its C-state settings.",
            "Intel SDM, IA32_MISC_ENABLE bit 18",
            "MWAIT"),
    FAST_STRINGS_SWITCH(
            Kind.FIRMWARE,
            "Fast strings were switched in the firmware.",
            "Intel SDM, IA32_MISC_ENABLE bit 0",
            "ENFSTRG"),
    VIRTUALISATION_SWITCH(
            Kind.FIRMWARE,
            "VT-x or AMD-V was switched in the firmware: without it VMware offers guests no 64-bit features.",
            "seen in real logs: the bits are 1 and VMware's list lacks the names",
            "LM",
            "LAHF64",
            "CMPXCHG16B",
            "VMX",
            "SVM"),
    TSX_MICROCODE(
            Kind.MICROCODE,
            "New microcode switched TSX.",
            "Intel disabled TSX on Haswell and some Broadwell by microcode; TSX_CTRL clears the bits",
            "HLE",
            "RTM"),
    SPECULATION_MICROCODE(
            Kind.MICROCODE,
            "New or older microcode: the controls against speculation attacks come with it.",
            "VMware KB 52085: migration from patched to unpatched hosts is refused",
            "IBRS",
            "IBPB",
            "STIBP",
            "SSBD",
            "FCMD",
            "MDCLEAR",
            "PSFD",
            "LEAF88_SSBD_SPEC_CTRL",
            "LEAF88_PSFD"),
    RDRAND_FAULT(
            Kind.FIRMWARE,
            "RDRAND was hidden by firmware or hypervisor because of a fault after suspend on some AMD processors.",
            "Xen hides it for the same reason",
            "RDRAND"),
    FIRMWARE_UPDATE(
            Kind.FIRMWARE,
            "The firmware became another version, which offers other features or has other settings.",
            "the host itself names its BIOS version"),
    HYPERVISOR_BUILD(
            Kind.HYPERVISOR,
            "The hypervisor became another version or build, which offers other features from the same processor.",
            "the registers are unchanged, VMware's list is not"),
    LOG_FORM(
            Kind.LOG,
            "Only the log tells more or less than before; the host itself may be unchanged.",
            "registers or lists that one of the logs does not have");

    /** What has to be touched to undo a change. */
    public enum Kind {
        HARDWARE,
        FIRMWARE,
        MICROCODE,
        HYPERVISOR,
        LOG;

        /** {@code "firmware"}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final String sentence;
    private final String evidence;
    // List.of is immutable; the checker cannot see that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> switches;

    LikelyCause(Kind kind, String sentence, String evidence, String... switches) {
        this.kind = kind;
        this.sentence = sentence;
        this.evidence = evidence;
        this.switches = List.of(switches);
    }

    /** {@code "aes-switch"}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What has to be touched to undo it. */
    public Kind kind() {
        return kind;
    }

    /** The cause, for people. */
    public String sentence() {
        return sentence;
    }

    /** What is known about such changes. */
    public String evidence() {
        return evidence;
    }

    /** The causes that explain these changed features of an unchanged processor, the one that explains most first. */
    public static List<LikelyCause> switching(FeatureSet changed) {
        return java.util.Arrays.stream(values())
                .filter(cause -> cause.explained(changed) > 0)
                .sorted(Comparator.comparingLong((LikelyCause cause) -> cause.explained(changed))
                        .reversed())
                .toList();
    }

    private long explained(FeatureSet changed) {
        return switches.stream()
                .flatMap(name -> changed.catalogue().find(name).stream())
                .filter(changed::has)
                .count();
    }
}
