package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import io.fleetmask.vsphereapi.soap.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What changes a VM. Nothing here decides whether it may be done. */
public final class VmOperations {
    private final Session session;
    private final Duration patience;

    /**
     * Operations in a session.
     *
     * @param patience how long a task may take
     */
    public VmOperations(Session session, Duration patience) {
        this.session = session;
        this.patience = patience;
    }

    /**
     * Sets lines of the configuration; a line with an empty value goes. That the task succeeds does not prove that a line is
     * there: servers drop some in silence.
     *
     * @param changeVersion of the configuration that was read; the server refuses when it is another one by now
     */
    public void reconfigure(ManagedObject vm, String changeVersion, Map<String, String> extraConfig)
            throws IOException, FaultException {
        Request request = Request.of("ReconfigVM_Task", vm).open("spec");
        if (!changeVersion.isEmpty()) {
            request.text("changeVersion", changeVersion);
        }
        extraConfig.forEach((key, value) -> request.open("extraConfig")
                .text("key", key)
                .typed("value", "xsd:string", value)
                .close());
        run(request.close());
    }

    /** Sets levels of the mask that has a place of its own in the API. What counts is what is read back, as with lines. */
    public void mask(ManagedObject vm, String changeVersion, List<MaskLevel> levels)
            throws IOException, FaultException {
        Request request = Request.of("ReconfigVM_Task", vm).open("spec");
        if (!changeVersion.isEmpty()) {
            request.text("changeVersion", changeVersion);
        }
        levels.forEach(level -> level.write(request));
        run(request.close());
    }

    /** Switches it on where it stands. */
    public void powerOn(ManagedObject vm) throws IOException, FaultException {
        run(Request.of("PowerOnVM_Task", vm));
    }

    /** Switches it off, as pulling its plug would. */
    public void powerOff(ManagedObject vm) throws IOException, FaultException {
        run(Request.of("PowerOffVM_Task", vm));
    }

    /** Asks its guest to shut down; that it did is seen in its power state. */
    public void shutdownGuest(ManagedObject vm) throws IOException, FaultException {
        session.call(Request.of("ShutdownGuest", vm));
    }

    private void run(Request request) throws IOException, FaultException {
        ManagedObject task = session.call(request)
                .reference("returnval")
                .orElseThrow(() -> new IOException(request.method() + " gave no task"));
        new Tasks(session).await(task, patience);
    }
}
