package io.fleetmask.remediation.http;

import io.fleetmask.remediation.service.RemediationBacking;
import io.fleetmask.servicekit.door.AccessTable;
import io.fleetmask.servicekit.door.KeyServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(RemediationBacking.class)
@WithTestResource(KeyServer.class)
class AccessTest {
    @TestHTTPResource
    URI service;

    @TestFactory
    Stream<DynamicTest> everyOperationAsksForItsRole() {
        return new AccessTable(service, AccessTest.class.getResourceAsStream("/access.tsv")).tests();
    }
}
