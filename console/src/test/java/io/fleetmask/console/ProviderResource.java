package io.fleetmask.console;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.GeneralSecurityException;
import java.util.Map;

/** A {@link Provider} for as long as tests run. */
public class ProviderResource implements QuarkusTestResourceLifecycleManager {
    private final Provider provider;

    /** With a key of its own. */
    public ProviderResource() throws GeneralSecurityException {
        provider = new Provider();
    }

    @Override
    public Map<String, String> start() {
        return provider.start().settings();
    }

    @Override
    public void stop() {
        provider.close();
    }
}
