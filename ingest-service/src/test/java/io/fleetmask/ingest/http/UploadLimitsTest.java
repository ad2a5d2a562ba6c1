package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.upload;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
@TestProfile(NarrowLimits.class)
class UploadLimitsTest {
    private static final int LIMIT = NarrowLimits.UPLOAD;

    private final Fleet fleet = new Fleet();

    @Test
    void refuseABodyThatSaysItIsTooLong() {
        upload(padded(LIMIT + 1))
                .statusCode(413)
                .body("code", is("body-too-large"))
                .body("detail", containsString("20001"));
        upload(padded(LIMIT)).statusCode(201);
    }

    @Test
    void refuseABodyThatTurnsOutToBeTooLong() throws Exception {
        byte[] body = padded(LIMIT + 1);
        HttpRequest chunked = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + io.restassured.RestAssured.port + "/api/v1/vmware-logs"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(chunked, HttpResponse.BodyHandlers.ofString());
        Assertions.assertThat(answer.statusCode()).isEqualTo(413);
        Assertions.assertThat(answer.body()).contains("more than 20000 bytes as sent");
    }

    @Test
    void refuseWhatExpandsBeyondMeasure() throws IOException {
        upload(VmwareLogResourceTest.gzip(padded(100_001)))
                .statusCode(413)
                .body("detail", containsString("more than 100000 bytes after decompression"));
        upload(VmwareLogResourceTest.gzip(padded(100_000))).statusCode(201);
    }

    private byte[] padded(int length) {
        byte[] log = fleet.log("esx-1", "web").bytes();
        byte[] padded = Arrays.copyOf(log, length);
        Arrays.fill(padded, log.length, length, (byte) '\n');
        return padded;
    }
}
