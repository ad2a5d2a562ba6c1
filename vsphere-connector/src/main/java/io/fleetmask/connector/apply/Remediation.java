package io.fleetmask.connector.apply;

import io.fleetmask.connector.bus.Services;
import io.fleetmask.events.VmxPatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The service whose patches these are; it is told what was applied. */
public record Remediation(URI service, Services services) {
    private static final int OK = 200;

    void applied(VmxPatch patch, String by) throws IOException {
        URI place = service.resolve("/api/v1/vms/" + Services.encoded(patch.vm()) + "/patch/applied?number="
                + patch.memory().number() + "&by=" + Services.encoded(by));
        HttpResponse<String> answer = services.send(HttpRequest.newBuilder(place)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.noBody()));
        if (answer.statusCode() != OK) {
            throw new IOException("remediation answers " + answer.statusCode() + ": " + answer.body());
        }
    }
}
