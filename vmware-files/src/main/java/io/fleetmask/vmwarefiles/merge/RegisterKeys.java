package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.setting.RegisterKey;
import io.fleetmask.cpuid.setting.RegisterKey.Maker;

/** The keys under which a configuration masks one register on one maker's processors. */
record RegisterKeys(Word word, Vendor vendor) {

    /** The key into which a zero of this register has to go: the one in effect, or the one to create. */
    String in(CpuidSettings settings) {
        return RegisterKey.inOrder(word, vendor).stream()
                .map(RegisterKey::toString)
                .filter(settings::has)
                .findFirst()
                .map(settings::written)
                .orElseGet(() -> created(settings).toString());
    }

    /** On AMD a line without subleaf but with suffix might outrank a plain one: then the suffix is written too. */
    private RegisterKey created(CpuidSettings settings) {
        RegisterKey plain = RegisterKey.plain(word);
        Word subleafZero = new Word(Leaf.of(word.leaf().number()), word.register());
        String outranking = RegisterKey.plain(subleafZero).of(Maker.AMD).toString();
        return vendor.usesAmdBits() && settings.has(outranking) ? plain.of(Maker.AMD) : plain;
    }
}
