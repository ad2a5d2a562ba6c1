package io.fleetmask.ingest.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** One service for all tests that reach a limit: each more would be one more start. */
public final class NarrowLimits implements QuarkusTestProfile {
    static final int UPLOAD = 20_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "fleetmask.upload.max-bytes",
                Integer.toString(UPLOAD),
                "fleetmask.upload.max-decompressed",
                "100000",
                "fleetmask.changes.parallel",
                "2",
                "quarkus.http.read-timeout",
                "10s",
                "quarkus.datasource.jdbc.max-size",
                "3",
                "quarkus.datasource.jdbc.acquisition-timeout",
                "20s");
    }
}
