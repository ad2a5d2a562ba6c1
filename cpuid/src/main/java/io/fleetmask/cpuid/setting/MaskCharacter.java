package io.fleetmask.cpuid.setting;

import java.util.Locale;

/**
 * What one character of a VM's {@code cpuid.*} mask asks for its bit; from the vSphere API's description of
 * {@code HostCpuIdInfo}.
 */
public enum MaskCharacter {
    /** Nothing: the guest operating system's default rule applies. */
    DEFAULT('-', SettingEffect.NONE),
    /** Hide the bit; the destination of a migration does not matter. The one thing a computed mask asks for. */
    ZERO('0', SettingEffect.HIDES),
    /** Show the bit even if the host lacks it. */
    ONE('1', SettingEffect.FORCES),
    /** Not used by the guest: the monitor's own value. */
    UNUSED('x', SettingEffect.NONE),
    /** The host must have it, and so must a destination. */
    REQUIRED_ON('T', SettingEffect.ASKS),
    /** The host must lack it, and so must a destination. */
    REQUIRED_OFF('F', SettingEffect.HIDES),
    /** The host's value; source and destination must agree. */
    HOST('H', SettingEffect.ASKS),
    /** Hidden, and yet source and destination must agree. */
    RESERVED('R', SettingEffect.HIDES);

    private static final MaskCharacter[] BY_SYMBOL = new MaskCharacter[128];

    static {
        for (MaskCharacter character : values()) {
            BY_SYMBOL[Character.toLowerCase(character.symbol)] = character;
            BY_SYMBOL[Character.toUpperCase(character.symbol)] = character;
        }
    }

    private final char symbol;
    private final SettingEffect effect;

    MaskCharacter(char symbol, SettingEffect effect) {
        this.symbol = symbol;
        this.effect = effect;
    }

    /** Parses one character, in either case. */
    public static MaskCharacter parse(char symbol) {
        MaskCharacter character = symbol < BY_SYMBOL.length ? BY_SYMBOL[symbol] : null;
        if (character == null) {
            throw new IllegalArgumentException("mask character must be one of - 0 1 x T F H R, not '" + symbol + "'");
        }
        return character;
    }

    /** The character as this project writes it. */
    public char symbol() {
        return symbol;
    }

    /** Whether a needed zero may take this character's place without overruling anybody. */
    public boolean givesWayToZero() {
        return this == DEFAULT || this == UNUSED;
    }

    /** What it does to a feature that is this bit. */
    public SettingEffect effect() {
        return effect;
    }

    /** Whether the guest reads 0 under this character. */
    public boolean hides() {
        return effect == SettingEffect.HIDES;
    }

    /** Whether a needed zero is met: the guest reads 0, and hosts may differ in the bit. */
    public boolean meetsZero() {
        return this == ZERO;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT) + " '" + symbol + "'";
    }
}
