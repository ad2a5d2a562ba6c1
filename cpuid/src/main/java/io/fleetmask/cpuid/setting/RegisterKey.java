package io.fleetmask.cpuid.setting;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a line that masks one register: {@code cpuid.7.ebx}, {@code cpuid.7.0.ebx}, {@code cpuid.d.1.eax.amd}.
 *
 * <p>Keys compare without regard to case; numbers are hexadecimal. Source of the forms and of their order: key formats in
 * the strings of vmware-vmx.
 *
 * @param explicitSubleaf whether subleaf 0 is written
 * @param maker whose processors alone the line is for
 */
public record RegisterKey(Word word, boolean explicitSubleaf, Maker maker) {
    private static final String PREFIX = "cpuid.";
    private static final Pattern FORM =
            Pattern.compile("cpuid\\.([0-9a-f]{1,8})(?:\\.([0-9a-f]{1,8}))?\\.([a-z]+)(?:\\.([a-z]+))?");
    private static final Pattern BEGINNING = Pattern.compile("cpuid\\.[0-9a-f]{1,8}\\..*");

    /** The suffix of a key. */
    public enum Maker {
        ANY(""),
        AMD(".amd"),
        /** Parsed where somebody wrote it; no product was seen to read it. */
        INTEL(".intel");

        private final String suffix;

        Maker(String suffix) {
            this.suffix = suffix;
        }

        /** The maker; none where the line is for all. */
        public Optional<Vendor> vendor() {
            return switch (this) {
                case ANY -> Optional.empty();
                case AMD -> Optional.of(Vendor.AMD);
                case INTEL -> Optional.of(Vendor.INTEL);
            };
        }

        private static Optional<Maker> named(String name) {
            return List.of(values()).stream()
                    .filter(maker -> maker.suffix.equals("." + name))
                    .findFirst();
        }
    }

    public RegisterKey {
        explicitSubleaf |= word.leaf().subleaf() != 0;
    }

    /** Whether a key can only be meant to mask a register, well or badly written. */
    static boolean isMeant(String key) {
        return BEGINNING.matcher(key.toLowerCase(Locale.ROOT)).matches();
    }

    /** The key; empty when it is none. */
    public static Optional<RegisterKey> parse(String key) {
        Matcher form = FORM.matcher(key.toLowerCase(Locale.ROOT));
        if (!form.matches() || !Register.isOne(form.group(3))) {
            return Optional.empty();
        }
        Optional<String> subleaf = Optional.ofNullable(form.group(2));
        Leaf leaf =
                new Leaf(number(form.group(1)), subleaf.map(RegisterKey::number).orElse(0));
        Word word = new Word(leaf, Register.parse(form.group(3)));
        Optional<Maker> maker = form.group(4) == null ? Optional.of(Maker.ANY) : Maker.named(form.group(4));
        return maker.map(suffix -> new RegisterKey(word, subleaf.isPresent(), suffix));
    }

    private static int number(String hexadecimal) {
        return Integer.parseUnsignedInt(hexadecimal, 16);
    }

    /** The key to write where nothing speaks for another: subleaf 0 is left out, as in the published masks. */
    public static RegisterKey plain(Word word) {
        return new RegisterKey(word, false, Maker.ANY);
    }

    /**
     * The keys under which a register is masked on processors of this maker, in the order VMware looks them up; the first
     * that is set takes effect. Without a subleaf a key is proved for subleaf 0 alone.
     */
    public static List<RegisterKey> inOrder(Word word, Vendor vendor) {
        List<RegisterKey> keys = new ArrayList<>();
        if (vendor.usesAmdBits()) {
            keys.add(new RegisterKey(word, true, Maker.AMD));
            keys.add(new RegisterKey(word, false, Maker.AMD));
        }
        keys.add(new RegisterKey(word, true, Maker.ANY));
        keys.add(new RegisterKey(word, false, Maker.ANY));
        return keys.stream().distinct().toList();
    }

    /** The same register under the keys for this maker alone. */
    public RegisterKey of(Maker only) {
        return new RegisterKey(word, explicitSubleaf, only);
    }

    /** Whether a line under this key can take effect on processors of this maker. */
    public boolean countsOn(Vendor vendor) {
        return inOrder(word, vendor).contains(this);
    }

    /** The key in lower case, as VMware's documents write it. */
    @Override
    public String toString() {
        String leaf = Integer.toHexString(word.leaf().number());
        String subleaf = explicitSubleaf ? "." + Integer.toHexString(word.leaf().subleaf()) : "";
        return PREFIX + leaf + subleaf + "." + word.register() + maker.suffix;
    }
}
