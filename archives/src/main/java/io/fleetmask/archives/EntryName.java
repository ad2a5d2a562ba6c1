package io.fleetmask.archives;

import java.util.regex.Pattern;

/** Names of files in archives. They never become paths here, but whoever sends such names means no good. */
final class EntryName {
    private static final int LONGEST = 1_024;
    private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern UPWARDS = Pattern.compile("(.*[/\\\\])?\\.\\.([/\\\\].*)?", Pattern.DOTALL);
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

    private EntryName() {}

    /** The name if it stays within its archive. */
    static String checked(String archive, String name) throws ArchiveException {
        String shown = archive + printable(name);
        if (name.length() > LONGEST) {
            throw ArchiveException.refused("a name in the archive has " + name.length() + " characters, more than "
                    + LONGEST + ": \"" + shown.substring(0, LONGEST) + "…\"");
        }
        if (ABSOLUTE.matcher(name).matches() || UPWARDS.matcher(name).matches()) {
            throw ArchiveException.refused("a name points out of the archive: \"" + shown + "\"");
        }
        return shown;
    }

    private static String printable(String name) {
        return UNPRINTABLE.matcher(name).replaceAll("?");
    }
}
