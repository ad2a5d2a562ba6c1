package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/**
 * ESXi 7.0 before update 3, with a column for the operation: {@code 2021-03-01T06:30:29.519Z| vmx| | I005: message}.
 *
 * <p>Known from memory only: no real log of it was at hand.
 */
final class OpIdPipeFormat implements LogFormat {
    private static final byte[] INFORMATION = Ascii.bytes("| I005");
    private static final int LONGEST_COLUMN = 128;

    @Override
    public String name() {
        return "I005+opID";
    }

    @Override
    public boolean recognises(ByteLine line) {
        int thread = Prefix.endOfTime(line, '|') + 1;
        int operation = line.find('|', thread, thread + LONGEST_COLUMN) + 1;
        int bar = line.find('|', operation, operation + LONGEST_COLUMN);
        return thread > 0
                && operation > 0
                && bar > 0
                && line.hasAt(bar, INFORMATION)
                && Prefix.time(line, '|').isPresent();
    }

    @Override
    public int message(ByteLine line) {
        int bar = Prefix.endOfTime(line, '|');
        if (bar < 0 || !line.hasAt(bar, PipeFormat.VMX)) {
            return NONE;
        }
        int operation = bar + PipeFormat.VMX.length;
        int next = line.find('|', operation, operation + LONGEST_COLUMN);
        return next > 0 && line.at(next + 1) == ' ' ? PipeFormat.afterSeverity(line, next + 2) : NONE;
    }

    @Override
    public Optional<LogTime> time(ByteLine line) {
        return Prefix.time(line, '|');
    }
}
