package io.fleetmask.console.session;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether people log in. A console without that listens on loopback only, unless somebody says that more is wanted. */
@Singleton
public class Login {
    private static final int FIRST = 1;

    private final boolean demanded;
    private final String address;
    private final boolean open;

    Login(
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean demanded,
            @ConfigProperty(name = "quarkus.http.host") String address,
            @ConfigProperty(name = "fleetmask.access.open-to-everybody", defaultValue = "false") boolean open) {
        this.demanded = demanded;
        this.address = address;
        this.open = open;
    }

    /** Whether who looks is known. */
    public boolean isDemanded() {
        return demanded;
    }

    void check(@Observes @Priority(FIRST) StartupEvent start) {
        if (demanded || isLoopback()) {
            return;
        }
        if (!open) {
            throw new IllegalStateException("quarkus.http.host is " + address
                    + ", where others reach the console, and it demands no login: set quarkus.oidc.auth-server-url and"
                    + " quarkus.oidc.tenant-enabled=true, or say fleetmask.access.open-to-everybody=true"
                    + " where something else decides who gets here");
        }
        Log.warnf("everybody who reaches %s may do everything: fleetmask.access.open-to-everybody is true", address);
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
