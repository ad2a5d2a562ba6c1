package io.fleetmask.backing;

/** A name that SQL takes without quotes. */
record Identifier(String name) {
    Identifier {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no SQL name: a lower-case letter, then at most 62 of a-z, 0-9, _");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
