package io.fleetmask.ingest.http;

import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.servicekit.door.AccessTable;
import io.fleetmask.servicekit.door.KeyServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(IngestBacking.class)
@WithTestResource(KeyServer.class)
class AccessTest {
    @TestHTTPResource
    URI service;

    @TestFactory
    Stream<DynamicTest> everyOperationAsksForItsRole() {
        return new AccessTable(service, AccessTest.class.getResourceAsStream("/access.tsv")).tests();
    }
}
