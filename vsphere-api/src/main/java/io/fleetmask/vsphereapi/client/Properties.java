package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import io.fleetmask.vsphereapi.soap.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads properties once, a page at a time. */
public final class Properties {
    private static final int PAGE = 100;

    private final Session session;

    public Properties(Session session) {
        this.session = session;
    }

    /** Properties of one object. */
    public ObjectProperties of(ManagedObject object, String... paths) throws IOException, FaultException {
        Request request = start();
        new Wanted(object.type(), List.of(paths)).write(request);
        request.open("objectSet").reference("obj", object).text("skip", "false").close();
        Optional<Element> result = read(finish(request));
        return result.flatMap(page -> page.children("objects").stream().findFirst())
                .map(ObjectProperties::of)
                .orElse(new ObjectProperties(object, java.util.Map.of(), java.util.Map.of()));
    }

    /** Properties of all objects of these kinds. */
    public void each(List<Wanted> wanted, Consumer<ObjectProperties> each) throws IOException, FaultException {
        ContainerView view = ContainerView.of(session, wanted);
        try {
            Request request = start();
            wanted.forEach(one -> one.write(request));
            view.write(request);
            each(read(finish(request)), each);
        } finally {
            view.destroy(session);
        }
    }

    private void each(Optional<Element> first, Consumer<ObjectProperties> each) throws IOException, FaultException {
        Optional<Element> page = first;
        while (page.isPresent()) {
            for (Element object : page.get().children("objects")) {
                each.accept(checked(ObjectProperties.of(object)));
            }
            Optional<String> token = page.get().text("token");
            page = token.isEmpty() ? Optional.empty() : read(next(token.get()));
        }
    }

    /** One property of many objects; one that is gone makes the server refuse all. */
    public void each(List<ManagedObject> objects, String path, Consumer<ObjectProperties> each)
            throws IOException, FaultException {
        for (int first = 0; first < objects.size(); first += PAGE) {
            List<ManagedObject> some = objects.subList(first, Math.min(objects.size(), first + PAGE));
            Request request = start();
            new Wanted(some.get(0).type(), List.of(path)).write(request);
            some.forEach(one -> request.open("objectSet")
                    .reference("obj", one)
                    .text("skip", "false")
                    .close());
            each(read(finish(request)), each);
        }
    }

    private Request start() throws IOException {
        return Request.of("RetrievePropertiesEx", session.manager("propertyCollector"))
                .open("specSet");
    }

    private static Request finish(Request request) {
        return request.close().open("options").number("maxObjects", PAGE).close();
    }

    private Request next(String token) throws IOException {
        return Request.of("ContinueRetrievePropertiesEx", session.manager("propertyCollector"))
                .text("token", token);
    }

    private Optional<Element> read(Request request) throws IOException, FaultException {
        Optional<Element> page = session.call(request).child("returnval");
        for (Element object : page.map(found -> found.children("objects")).orElse(List.of())) {
            checked(ObjectProperties.of(object));
        }
        return page;
    }

    /** An expired session looks like an answer in which everything is missing. */
    private static ObjectProperties checked(ObjectProperties object) throws FaultException {
        if (object.isSessionLost()) {
            throw new FaultException("NotAuthenticated", "the session has expired");
        }
        return object;
    }
}
