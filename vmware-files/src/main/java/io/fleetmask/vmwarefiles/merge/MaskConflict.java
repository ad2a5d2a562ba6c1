package io.fleetmask.vmwarefiles.merge;

/**
 * A feature that must be hidden, and a line of somebody else's that says otherwise.
 *
 * @param hidden what Fleetmask needs
 * @param line the line that stands against it
 * @param saying what that line says of the feature
 */
public record MaskConflict(HiddenFeature hidden, String line, String saying) {
    private static final int SHOWN = 100;

    static MaskConflict of(HiddenFeature hidden, String key, String value, String saying) {
        String text = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return new MaskConflict(hidden, key + " = \"" + text.replaceAll("\\p{Cntrl}", "?") + "\"", saying);
    }

    /** Both sides in one sentence. */
    public String sentence() {
        return hidden + " must be hidden, but " + line + " " + saying;
    }
}
