package io.fleetmask.local.offline;

/** Text within XML or HTML, wherever it comes from: names of hosts are somebody else's words. */
final class Markup {
    private Markup() {}

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(isAllowed(character) ? Character.toString(character) : "?");
            }
        });
        return escaped.toString();
    }

    /** XML 1.0 has no control characters but these three. */
    private static boolean isAllowed(int character) {
        boolean isCharacter = character >= ' '
                && !Character.isSurrogate((char) Math.min(character, 0xffff))
                && character != 0xfffe
                && character != 0xffff;
        return isCharacter || character == '\t' || character == '\n' || character == '\r';
    }
}
