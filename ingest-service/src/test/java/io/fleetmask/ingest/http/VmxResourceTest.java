package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class VmxResourceTest {
    private static final String VMX = ".encoding = \"UTF-8\"\r\nvirtualHW.version = \"14\"\r\n";

    private final Fleet fleet = new Fleet();
    private final String web = fleet.name("web");

    @Test
    void keepsTheFileByteForByte() {
        put("vms/" + web, "{}").statusCode(201);
        String base64 = vmx(VMX, "2026-03-01T12:00:00Z")
                .statusCode(200)
                .body("vmx.seenAt", is("2026-03-01T12:00:00Z"))
                .body("vmx.sha256", is("1f4b8ce5b4b45be1620173a5608eaac010ba35ddc484cde2cba04c1bad1fb6ca"))
                .extract()
                .path("vmx.base64");
        assertThat(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                .isEqualTo(VMX);
    }

    @Test
    void isNotChangedByAnOlderOrTheSameFile() {
        put("vms/" + web, "{}");
        int first = vmx(VMX, "2026-03-01T12:00:00+01:00").extract().path("revision");
        vmx(VMX, "2026-03-01T11:00:00Z").body("revision", is(first));
        vmx("a = \"b\"\n", "2026-02-01T12:00:00Z").body("revision", is(first));
        vmx("a = \"b\"\n", "2026-03-02T12:00:00Z").body("revision", greaterThan(first));
    }

    @Test
    void saysWhatIsWrong() {
        vmx(VMX, "2026-03-01T12:00:00Z").statusCode(404).body("code", is("unknown-vm"));
        get("vms/" + web).statusCode(404);
        put("vms/" + web, "{}");
        vmx("a picture", "2026-03-01T12:00:00Z").statusCode(422).body("code", is("not-a-vmx-file"));
        vmx("", "2026-03-01T12:00:00Z").statusCode(400).body("code", is("empty-body"));
        vmx(VMX, "yesterday").statusCode(400).body("detail", containsString("\"yesterday\""));
        vmx("a = \"" + "b".repeat(300_000) + "\"", "2026-03-01T12:00:00Z")
                .statusCode(413)
                .body("detail", containsString("262144"));
    }

    private ValidatableResponse vmx(String text, String when) {
        return given().contentType("text/plain")
                .queryParam("when", when)
                .body(text.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/vms/" + web + "/vmx")
                .then();
    }
}
