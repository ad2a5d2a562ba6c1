package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/** Workstation 16.2 to 17: {@code 2022-11-24T14:02:37.805Z In(05) vmx message}. */
final class ParenthesisFormat implements LogFormat {
    static final byte[] VMX = Ascii.bytes(") vmx ");
    private static final byte[] CONTINUED = Ascii.bytes(")+ vmx ");
    private static final int SEVERITY = " In(05".length();
    private static final int LONGEST_SEVERITY = " In(00000".length();
    private static final int LONGEST_THREAD = 40;

    @Override
    public String name() {
        return "In05";
    }

    @Override
    public boolean recognises(ByteLine line) {
        return OpeningMessages.anyAt(line, afterThread(line));
    }

    @Override
    public int message(ByteLine line) {
        return vmx(line);
    }

    @Override
    public int continuation(ByteLine line) {
        int closing = closing(line);
        return closing > 0 && line.hasAt(closing, CONTINUED) ? closing + CONTINUED.length : NONE;
    }

    @Override
    public Optional<LogTime> time(ByteLine line) {
        return Prefix.time(line, ' ');
    }

    /** What follows {@code "vmx "}, which a continuation line {@code "In(05)+ vmx "} does not have. */
    static int vmx(ByteLine line) {
        int closing = closing(line);
        return closing > 0 && line.hasAt(closing, VMX) ? closing + VMX.length : NONE;
    }

    /** What follows the name of any thread in a line of this shape. */
    static int afterThread(ByteLine line) {
        int closing = closing(line);
        if (closing < 0 || Prefix.time(line, ' ').isEmpty()) {
            return NONE;
        }
        int thread = line.at(closing + 1) == '+' ? closing + 3 : closing + 2;
        int blank = line.find(' ', thread, thread + LONGEST_THREAD);
        return blank > 0 ? blank + 1 : NONE;
    }

    private static int closing(ByteLine line) {
        int time = Prefix.endOfTime(line, ' ');
        if (time < 0 || line.at(time + 3) != '(') {
            return NONE;
        }
        int usual = time + SEVERITY;
        return line.at(usual) == ')' ? usual : line.find(')', time + 4, time + LONGEST_SEVERITY + 1);
    }
}
