package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.Channel;
import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import io.fleetmask.vsphereapi.soap.Request;
import java.io.IOException;
import java.time.Duration;

/** One login at one server. */
public final class Session implements AutoCloseable {
    private static final ManagedObject INSTANCE = new ManagedObject("ServiceInstance", "ServiceInstance");

    private final Channel channel;
    private final Element content;

    private Session(Channel channel, Element content) {
        this.channel = channel;
        this.content = content;
    }

    /** Logs in; a wrong name or password is a fault {@code InvalidLogin}. */
    public static Session login(Channel channel, String userName, String password) throws IOException, FaultException {
        channel.forgetSession();
        Element content = channel.call(Request.of("RetrieveServiceContent", INSTANCE))
                .child("returnval")
                .orElseThrow(() -> new IOException("the server does not say what it has"));
        Session session = new Session(channel, content);
        channel.call(Request.of("Login", session.manager("sessionManager"))
                .text("userName", userName)
                .text("password", password)
                .text("locale", "en_US"));
        return session;
    }

    /** What the server says of itself. */
    public About about() {
        return About.of(content.child("about").orElse(content));
    }

    /** The object that all others are below. */
    public ManagedObject rootFolder() throws IOException {
        return manager("rootFolder");
    }

    ManagedObject instance() {
        return INSTANCE;
    }

    ManagedObject manager(String name) throws IOException {
        return content.reference(name).orElseThrow(() -> new IOException("the server has no " + name));
    }

    Element call(Request request) throws IOException, FaultException {
        return channel.call(request);
    }

    Element call(Request request, Duration patience) throws IOException, FaultException {
        return channel.call(request, patience);
    }

    /** Keeps the session from being taken for idle. */
    public void touch() throws IOException, FaultException {
        channel.call(Request.of("CurrentTime", INSTANCE));
    }

    /** Whether somebody is still logged in: the one question for which no privilege is needed. */
    public boolean isAlive() throws IOException, FaultException {
        try {
            ObjectProperties read = new Properties(this).of(manager("sessionManager"), "currentSession");
            return read.values().containsKey("currentSession");
        } catch (FaultException fault) {
            if (fault.isSessionLost()) {
                return false;
            }
            throw fault;
        }
    }

    /** Logs out. A server that is not there any more has forgotten the session, too. */
    @Override
    public void close() {
        try {
            channel.call(Request.of("Logout", manager("sessionManager")));
        } catch (IOException | FaultException gone) {
            channel.forgetSession();
        }
    }
}
