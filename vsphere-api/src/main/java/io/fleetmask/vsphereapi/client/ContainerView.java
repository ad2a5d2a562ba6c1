package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import io.fleetmask.vsphereapi.soap.Request;
import java.io.IOException;
import java.util.List;

/** All objects of some kinds in an inventory; new ones enter by themselves. */
record ContainerView(ManagedObject self) {
    static ContainerView of(Session session, List<Wanted> wanted) throws IOException, FaultException {
        Request request = Request.of("CreateContainerView", session.manager("viewManager"))
                .reference("container", session.rootFolder());
        wanted.forEach(one -> request.text("type", one.type()));
        return new ContainerView(session.call(request.text("recursive", "true"))
                .reference("returnval")
                .orElseThrow(() -> new IOException("no view was created")));
    }

    /** The objects of the view, as a filter names them. */
    void write(Request request) {
        request.open("objectSet").reference("obj", self).text("skip", "true");
        request.open("selectSet", "TraversalSpec")
                .text("name", "view")
                .text("type", "ContainerView")
                .text("path", "view")
                .text("skip", "false")
                .close();
        request.close();
    }

    void destroy(Session session) throws IOException, FaultException {
        session.call(Request.of("DestroyView", self));
    }
}
