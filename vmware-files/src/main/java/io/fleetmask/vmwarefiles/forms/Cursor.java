package io.fleetmask.vmwarefiles.forms;

/** A place in a text, moved on by what is expected there. */
final class Cursor {
    private static final char END = '\uffff';
    private static final int UNICODE_DIGITS = 4;

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    /** The next character that is no blank, which stays the next one; U+FFFF at the end. */
    char look() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean isAtEnd() {
        return look() == END;
    }

    /** Whether the next character is this one, and if so goes behind it. */
    boolean passes(char wanted) {
        boolean is = look() == wanted;
        at += is ? 1 : 0;
        return is;
    }

    void expect(char wanted) {
        if (!passes(wanted)) {
            throw malformed("'" + wanted + "' is expected and not " + (isAtEnd() ? "the end" : "'" + look() + "'"));
        }
    }

    /** Goes behind the next occurrence of a text, if there is one. */
    boolean skipTo(String wanted) {
        int found = text.indexOf(wanted, at);
        at = found < 0 ? text.length() : found;
        return found >= 0;
    }

    /** A quoted text with JSON's escapes. */
    String quoted(char quote) {
        expect(quote);
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char character = text.charAt(at++);
            value.append(character == '\\' && at < text.length() ? escaped() : character);
        }
        if (at >= text.length()) {
            throw malformed("the text ends within quotes");
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char character = text.charAt(at++);
        return switch (character) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> character;
        };
    }

    private char unicode() {
        int end = at + UNICODE_DIGITS;
        try {
            char value = (char) Integer.parseInt(text.substring(at, end), 16);
            at = end;
            return value;
        } catch (NumberFormatException | StringIndexOutOfBoundsException noNumber) {
            throw malformed("\\u is not followed by four hexadecimal digits");
        }
    }

    /** Everything up to a blank or a sign that separates. */
    String word() {
        return until(",:=[]{}()\"'");
    }

    /** The same for a value, which may be a time. */
    String value() {
        return until(",[]{}()\"'");
    }

    private String until(String signs) {
        look();
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && signs.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw malformed(start < text.length() ? "'" + text.charAt(start) + "' is no value" : "the text ends");
        }
        return text.substring(start, at);
    }

    MalformedFormException malformed(String what) {
        long line = 1
                + text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new MalformedFormException("line " + line + ": " + what);
    }
}
