package io.fleetmask.servicekit.access;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether callers must show a token; without a provider of tokens everybody who gets here may do everything. */
@Singleton
public class Login {
    private final boolean demanded;

    Login(@ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean demanded) {
        this.demanded = demanded;
    }

    /** Whether who calls is known. */
    public boolean isDemanded() {
        return demanded;
    }
}
