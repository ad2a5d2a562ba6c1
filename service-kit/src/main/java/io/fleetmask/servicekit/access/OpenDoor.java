package io.fleetmask.servicekit.access;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps a service that knows no login from listening to a network, unless somebody says that this is wanted. */
@Singleton
class OpenDoor {
    /** Before anything listens or reads. */
    private static final int FIRST = 1;

    private final Login login;
    private final String address;
    private final boolean wanted;

    OpenDoor(
            Login login,
            @ConfigProperty(name = "quarkus.http.host") String address,
            @ConfigProperty(name = "fleetmask.access.open-to-everybody", defaultValue = "false") boolean wanted) {
        this.login = login;
        this.address = address;
        this.wanted = wanted;
    }

    void check(@Observes @Priority(FIRST) StartupEvent start) {
        if (login.isDemanded() || isLoopback(address)) {
            return;
        }
        if (!wanted) {
            throw new IllegalStateException("quarkus.http.host is " + address
                    + ", where others reach this service, and it demands no login: set quarkus.oidc.auth-server-url and"
                    + " quarkus.oidc.tenant-enabled=true, or say fleetmask.access.open-to-everybody=true"
                    + " where something else decides who gets here");
        }
        Log.warnf("everybody who reaches %s may do everything: fleetmask.access.open-to-everybody is true", address);
    }

    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
