package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/**
 * ESXi 7.0 update 3 and 8: {@code 2023-12-05T17:42:41.585Z In(05) vmx - message}; the column behind the thread names the
 * operation, {@code -} when there is none, and is always there.
 */
final class OpIdParenthesisFormat implements LogFormat {
    private static final byte[] NO_OPERATION = Ascii.bytes("- ");
    private static final int LONGEST_OPERATION = 128;

    @Override
    public String name() {
        return "In05+opID";
    }

    @Override
    public boolean recognises(ByteLine line) {
        int operation = ParenthesisFormat.afterThread(line);
        return operation > 0
                && (line.hasAt(operation, NO_OPERATION)
                        || OpeningMessages.anyAt(line, afterOperation(line, operation)));
    }

    @Override
    public int message(ByteLine line) {
        int operation = ParenthesisFormat.vmx(line);
        return operation > 0 ? afterOperation(line, operation) : NONE;
    }

    private static int afterOperation(ByteLine line, int operation) {
        int blank = line.find(' ', operation, operation + LONGEST_OPERATION);
        return blank > 0 ? blank + 1 : NONE;
    }

    @Override
    public Optional<LogTime> time(ByteLine line) {
        return Prefix.time(line, ' ');
    }
}
