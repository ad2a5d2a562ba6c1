package io.fleetmask.servicekit.outbox;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The test itself publishes what is in the outbox. */
public final class WithoutRelay implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("fleetmask.outbox.relay", "false");
    }
}
