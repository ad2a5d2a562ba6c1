package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/**
 * Workstation 8 to 16.1, ESXi 5 to 7: {@code 2021-03-01T06:30:29.519Z| vmx| I125: message}; hosted products write local
 * time with its offset.
 *
 * @param name the severity of ordinary messages, which tells the eras apart: {@code I120}, {@code I125}, {@code I005}
 */
record PipeFormat(String name) implements LogFormat {
    static final byte[] VMX = Ascii.bytes("| vmx| ");
    private static final int SEVERITY = "I125".length();
    private static final int LONGEST_THREAD = 40;

    @Override
    public boolean recognises(ByteLine line) {
        int thread = Prefix.endOfTime(line, '|') + 1;
        int bar = line.find('|', thread, thread + LONGEST_THREAD);
        return thread > 0
                && bar > 0
                && line.hasAt(bar, Ascii.bytes("| " + name))
                && Prefix.time(line, '|').isPresent();
    }

    @Override
    public int message(ByteLine line) {
        int bar = Prefix.endOfTime(line, '|');
        return bar > 0 && line.hasAt(bar, VMX) ? afterSeverity(line, bar + VMX.length) : NONE;
    }

    /** Where the message starts behind {@code "I125: "}; {@link LogFormat#NONE} for {@code "I125+ "}. */
    static int afterSeverity(ByteLine line, int severity) {
        int colon = severity + SEVERITY;
        if (line.at(colon) != ':') {
            return NONE;
        }
        return line.at(colon + 1) == ' ' ? colon + 2 : colon + 1;
    }

    @Override
    public int continuation(ByteLine line) {
        int bar = Prefix.endOfTime(line, '|');
        int sign = bar + VMX.length + SEVERITY;
        return bar > 0 && line.hasAt(bar, VMX) && line.at(sign) == '+' ? sign + 2 : NONE;
    }

    @Override
    public Optional<LogTime> time(ByteLine line) {
        return Prefix.time(line, '|');
    }
}
