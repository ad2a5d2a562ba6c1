package io.fleetmask.local.system;

import java.time.Duration;

/** Hears what happens while the system starts and runs, to tell it to somebody. Called from several threads. */
public interface Journal {
    /** A part answers now. */
    void ready(String part, Duration took, String address);

    /** Something keeps the start waiting, for example a port that the former run is about to give back. */
    void waiting(String reason);

    /** A part is not ready yet and tells how far it is; called again whenever it tells something new. */
    void progress(String part, String told);

    /** A part ended that should not have; it is started again after the pause. */
    void died(String part, String how, Duration pause);

    /** A part that died answers again. */
    void recovered(String part, Duration took);
}
