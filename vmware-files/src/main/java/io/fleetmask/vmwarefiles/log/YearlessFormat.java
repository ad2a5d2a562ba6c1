package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/** Workstation up to 7 and products of that time: {@code Apr 17 22:14:49.605: vmx| message}, local time, no severity. */
final class YearlessFormat implements LogFormat {
    private static final int TIME = "Apr 17 22:14:49.605".length();
    private static final byte[] AFTER_TIME = Ascii.bytes(": ");
    private static final byte[] VMX = Ascii.bytes(": vmx| ");
    private static final int LONGEST_THREAD = 40;

    @Override
    public String name() {
        return "P0";
    }

    @Override
    public boolean recognises(ByteLine line) {
        return line.hasAt(TIME, AFTER_TIME)
                && line.find('|', TIME, TIME + LONGEST_THREAD) > 0
                && time(line).isPresent();
    }

    @Override
    public int message(ByteLine line) {
        return line.hasAt(TIME, VMX) ? TIME + VMX.length : NONE;
    }

    @Override
    public Optional<LogTime> time(ByteLine line) {
        return LogTime.WithoutYear.parse(Prefix.text(line, TIME));
    }
}
