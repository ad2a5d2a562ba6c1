package io.fleetmask.remediation.rendering;

/**
 * Text as an expression of PowerShell: {@code 'it''s'}, and {@code ('caf' + [char]0x00e9)}.
 *
 * <p>PowerShell takes curly quotes for quotes, and old versions read scripts in the encoding of the machine: so nothing
 * but printable ASCII stands between quotes.
 */
final class PowerShellWord {
    private PowerShellWord() {}

    static String of(String text) {
        StringBuilder word = new StringBuilder("'");
        boolean plain = true;
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one >= ' ' && one < 0x7f) {
                word.append(one == '\'' ? "''" : one);
            } else {
                plain = false;
                word.append("' + [char]0x%04x + '".formatted((int) one));
            }
        }
        word.append('\'');
        return plain ? word.toString() : "(" + word + ")";
    }
}
