package io.fleetmask.servicekit.listing;

import java.util.regex.Pattern;

/**
 * A place in a list, as {@code next} gives it and {@code ?after=} takes it. Most are ids. One that looks like the token of a
 * receipt gets a space behind it: nothing lies between it and itself with a space, and tokens have none.
 */
public final class Place {
    private static final String ONE = "(ingest|analysis|remediation):[0-9]+";
    private static final Pattern TOKEN = Pattern.compile(ONE + "(," + ONE + ")*");

    private Place() {}

    /** The place behind the thing of this id. */
    static String text(String id) {
        return isToken(id) ? id + " " : id;
    }

    /** Whether a text is what receipts have, and no place. */
    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }
}
