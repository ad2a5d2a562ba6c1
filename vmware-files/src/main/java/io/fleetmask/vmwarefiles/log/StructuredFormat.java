package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/**
 * Workstation 25 (2025) and later: {@code 2026-01-09T08:08:29.880Z -INFO vmware-vmx.exe 15108 [ws@4413 threadName="vmx"]
 * message}; the sign before the severity is {@code +} in continuation lines, the brackets hold RFC 5424 parameters.
 */
final class StructuredFormat implements LogFormat {
    private static final byte[] THREAD = Ascii.bytes(" threadName=\"");
    private static final byte[] VMX = Ascii.bytes(" threadName=\"vmx\"");
    private static final int LONGEST_HEADER = 128;
    private static final int LONGEST_PARAMETERS = 512;

    @Override
    public String name() {
        return "INFO";
    }

    @Override
    public boolean recognises(ByteLine line) {
        int time = Prefix.endOfTime(line, ' ');
        int sign = line.at(time + 1);
        return time > 0
                && (sign == '-' || sign == '+')
                && behindParameters(line, time, THREAD) > 0
                && Prefix.time(line, ' ').isPresent();
    }

    @Override
    public int message(ByteLine line) {
        int time = Prefix.endOfTime(line, ' ');
        return time > 0 && line.at(time + 1) == '-' ? behindParameters(line, time, VMX) : NONE;
    }

    @Override
    public int continuation(ByteLine line) {
        int time = Prefix.endOfTime(line, ' ');
        return time > 0 && line.at(time + 1) == '+' ? behindParameters(line, time, VMX) : NONE;
    }

    /** The start of the message if {@code wanted} is among the parameters. */
    private static int behindParameters(ByteLine line, int time, byte[] wanted) {
        int open = line.find('[', time, time + LONGEST_HEADER);
        if (open < 0) {
            return NONE;
        }
        boolean found = false;
        boolean quoted = false;
        for (int at = open + 1; at < open + LONGEST_PARAMETERS; at++) {
            int character = line.at(at);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == '\\') {
                at++;
            } else if (!quoted && character == ']') {
                return found ? afterBlank(line, at + 1) : NONE;
            } else if (!quoted && character == ' ') {
                found |= line.hasAt(at, wanted);
            } else if (character < 0 && at >= line.length()) {
                return NONE;
            }
        }
        return NONE;
    }

    private static int afterBlank(ByteLine line, int offset) {
        return line.at(offset) == ' ' ? offset + 1 : offset;
    }

    @Override
    public Optional<LogTime> time(ByteLine line) {
        return Prefix.time(line, ' ');
    }
}
