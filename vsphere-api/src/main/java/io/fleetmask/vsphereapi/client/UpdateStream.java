package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import io.fleetmask.vsphereapi.soap.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits for what changes in an inventory. The first pages tell all that there is. A version counts as reached only when
 * {@link #taken} says that its page is in safe hands: until then the same question gets the same answer.
 *
 * <p>One thread waits at a time; {@link #cancel} may be called by another.
 */
public final class UpdateStream implements AutoCloseable {
    private static final Duration LEEWAY = Duration.ofSeconds(60);
    private static final String COLLECTOR = "propertyCollector";

    private final Session session;
    private final ManagedObject collector;
    private final Optional<ContainerView> view;
    private final int maxWaitSeconds;
    private String version = "";

    private UpdateStream(Session session, ManagedObject collector, Optional<ContainerView> view, int maxWaitSeconds) {
        this.session = session;
        this.collector = collector;
        this.view = view;
        this.maxWaitSeconds = maxWaitSeconds;
    }

    /** All objects of these kinds, from here on. */
    public static UpdateStream of(Session session, List<Wanted> wanted, Duration longestWait)
            throws IOException, FaultException {
        ContainerView view = ContainerView.of(session, wanted);
        UpdateStream stream =
                new UpdateStream(session, collector(session), Optional.of(view), (int) longestWait.toSeconds());
        Request request = Request.of("CreateFilter", stream.collector).open("spec");
        wanted.forEach(one -> one.write(request));
        view.write(request);
        session.call(request.close().text("partialUpdates", "false"));
        return stream;
    }

    /** One object, from here on. */
    static UpdateStream of(Session session, ManagedObject object, Duration longestWait, String... paths)
            throws IOException, FaultException {
        UpdateStream stream =
                new UpdateStream(session, collector(session), Optional.empty(), (int) longestWait.toSeconds());
        Request request = Request.of("CreateFilter", stream.collector).open("spec");
        new Wanted(object.type(), List.of(paths)).write(request);
        request.open("objectSet").reference("obj", object).text("skip", "false").close();
        session.call(request.close().text("partialUpdates", "false"));
        return stream;
    }

    private static ManagedObject collector(Session session) throws IOException, FaultException {
        return session.call(Request.of("CreatePropertyCollector", session.manager(COLLECTOR)))
                .reference("returnval")
                .orElseThrow(() -> new IOException("no property collector was created"));
    }

    /** What changed; empty when nothing did for as long as the server was asked to wait. */
    public Optional<UpdatePage> next() throws IOException, FaultException {
        Request request = Request.of("WaitForUpdatesEx", collector)
                .text("version", version)
                .open("options")
                .number("maxWaitSeconds", maxWaitSeconds)
                .close();
        Element answer =
                session.call(request, Duration.ofSeconds(maxWaitSeconds).plus(LEEWAY));
        Optional<Element> set = answer.child("returnval");
        if (set.isEmpty()) {
            return Optional.empty();
        }
        List<ObjectUpdate> updates = set.get().children("filterSet").stream()
                .flatMap(filter -> filter.children("objectSet").stream())
                .map(ObjectUpdate::of)
                .toList();
        if (updates.stream().anyMatch(ObjectUpdate::isSessionLost)) {
            throw new FaultException("NotAuthenticated", "the session has expired");
        }
        boolean truncated =
                set.get().text("truncated").filter(Boolean::parseBoolean).isPresent();
        return Optional.of(new UpdatePage(set.get().text("version").orElse(""), truncated, updates));
    }

    /** From now on, what comes after that page is asked for. */
    public void taken(UpdatePage page) {
        version = page.version();
    }

    /** Ends a wait. */
    public void cancel() throws IOException, FaultException {
        session.call(Request.of("CancelWaitForUpdates", collector));
    }

    /** Gives back what the server keeps for it; a server that is not there any more keeps nothing. */
    @Override
    public void close() {
        try {
            session.call(Request.of("DestroyPropertyCollector", collector));
            if (view.isPresent()) {
                view.get().destroy(session);
            }
        } catch (IOException | FaultException gone) {
            // The session that held them is over.
        }
    }
}
