package io.fleetmask.local.system;

/** Something that runs in a process of its own and may die there. */
interface Part extends AutoCloseable {
    boolean isAlive();

    /** How it ended, and where it tells more. */
    String lastWords();

    @Override
    void close();
}
