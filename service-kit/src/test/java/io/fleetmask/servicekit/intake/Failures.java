package io.fleetmask.servicekit.intake;

/** Throws what a signature does not allow. */
final class Failures {
    private Failures() {}

    @SuppressWarnings("unchecked")
    static <T extends Throwable> void rethrow(Throwable failure) throws T {
        throw (T) failure;
    }
}
