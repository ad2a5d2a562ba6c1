package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys under which a configuration can mask one register, in the order VMware looks them up: {@code cpuid.7.0.ebx.amd},
 * {@code cpuid.7.ebx.amd}, {@code cpuid.7.0.ebx}, {@code cpuid.7.ebx}; the first that is set takes effect.
 *
 * <p>The forms ending in {@code .amd} count on AMD's processors only. Source: key formats in the strings of vmware-vmx.
 */
record RegisterKeys(Word word, Vendor vendor) {
    private static final String AMD = ".amd";

    /** The key into which a zero of this register has to go: the one in effect, or the one to create. */
    String in(CpuidSettings settings) {
        return inOrder().stream()
                .filter(settings::has)
                .findFirst()
                .map(settings::written)
                .orElseGet(() -> created(settings));
    }

    private List<String> inOrder() {
        List<String> keys = new ArrayList<>();
        if (vendor.usesAmdBits()) {
            plain().forEach(key -> keys.add(key + AMD));
        }
        keys.addAll(plain());
        return keys;
    }

    /** The form without a subleaf is proved for subleaf 0 alone, so other subleaves are never looked for under it. */
    private List<String> plain() {
        return word.leaf().subleaf() == 0 ? List.of(explicit(), withoutSubleaf()) : List.of(explicit());
    }

    /** On AMD a line without subleaf but with suffix might outrank a plain one: then the suffix is written too. */
    private String created(CpuidSettings settings) {
        boolean first = word.leaf().subleaf() == 0;
        boolean outranked = vendor.usesAmdBits() && settings.has(withoutSubleaf() + AMD);
        return (first ? withoutSubleaf() : explicit()) + (outranked ? AMD : "");
    }

    private String explicit() {
        return "cpuid.%x.%x.%s".formatted(word.leaf().number(), word.leaf().subleaf(), word.register());
    }

    private String withoutSubleaf() {
        return "cpuid.%x.%s".formatted(word.leaf().number(), word.register());
    }
}
