package io.fleetmask.cpuid;

/** Family, model and stepping of a processor, as leaf 1 EAX packs them: {@code 000206c2} is 6, 2c, 2. */
public record Signature(int eax) {
    private static final int HAS_EXTENDED_FAMILY = 0xf;
    private static final int HAS_EXTENDED_MODEL = 6;

    /** The family, extended where the base family is 0xf. */
    public int family() {
        int base = eax >>> 8 & 0xf;
        return base == HAS_EXTENDED_FAMILY ? base + (eax >>> 20 & 0xff) : base;
    }

    /** The model, extended for families 6 and 0xf. */
    public int model() {
        int base = eax >>> 4 & 0xf;
        int family = eax >>> 8 & 0xf;
        boolean extended = family == HAS_EXTENDED_MODEL || family == HAS_EXTENDED_FAMILY;
        return extended ? base | (eax >>> 12 & 0xf0) : base;
    }

    /** The stepping. */
    public int stepping() {
        return eax & 0xf;
    }

    /** {@code "family 0x6 model 0x2c stepping 0x2"}. */
    @Override
    public String toString() {
        return "family 0x%x model 0x%x stepping 0x%x".formatted(family(), model(), stepping());
    }
}
