package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.fleetmask.ingest.Fleet.upload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.ingest.composed.ComposedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class VmwareLogResourceTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Fleet fleet = new Fleet();
    private final ComposedLog log = fleet.log("esx-1", "web");
    private final String esx = "hosts/" + fleet.name("esx-1");

    @Test
    void answersWithAReceipt() {
        String lab = fleet.cluster("lab");
        upload(log.bytes(), "cluster", lab)
                .statusCode(201)
                .body("host.id", is(fleet.name("esx-1")))
                .body("host.revision", notNullValue())
                .body("vms", hasSize(1))
                .body("cluster", is(lab))
                .body("observedAt", is("2021-03-01T06:30:29.519Z"))
                .body("complete", is(true))
                .body("product", is("VMware ESX 6.7.0 build 14320388"))
                .body("bytes", is(log.bytes().length))
                .body("warnings", hasSize(0));
        get(esx).body("cluster", is(lab)).body("observation.registers.'1.0'[2]", is("1fbee3ff"));
    }

    @Test
    void keepsWhatCountsBesideAVmsOwnLines() {
        String line = "----00--------------------------";
        ComposedLog user = log.set("guestOS", "windows9-64")
                .endingWith("Monitor Mode: ULM", "Transitioned vmx/execState/val to poweredOn");
        String beside = user.text().replace("DICT --- CONFIGURATION", """
                DICT --- HOST DEFAULTS /etc/vmware/config
                2021-03-01T06:30:29.519Z| vmx| I125: DICT cpuid.7.edx = "%s"
                2021-03-01T06:30:29.519Z| vmx| I125: DICT --- CONFIGURATION""".formatted(line));
        String vm = upload(beside.getBytes(UTF_8)).statusCode(201).extract().path("vms[0].id");
        get("vms/" + vm)
                .body("powerOn.hostWideLines.'cpuid.7.edx'", is(line))
                .body("powerOn.guestOs", is("windows9-64"))
                .body("powerOn.userLevelMonitor", is(true));
    }

    @Test
    void givesTheSameReceiptForTheSameContent() throws IOException {
        String receipt = upload(log.bytes()).statusCode(201).extract().asString();
        assertThat(upload(log.bytes()).statusCode(200).extract().asString()).isEqualTo(receipt);
        assertThat(upload(gzip(log.bytes())).statusCode(200).extract().asString())
                .isEqualTo(receipt);
    }

    @Test
    void startsAgainWhenItsHostOrVmWasDeleted() {
        String vm = upload(log.bytes()).extract().path("vms[0].id");
        int before = get(esx).extract().path("revision");
        delete(esx).statusCode(200);
        upload(log.bytes()).statusCode(201).body("host.revision", org.hamcrest.Matchers.greaterThan(before));
        get("vms/" + vm).body("host", is(fleet.name("esx-1")));

        delete("vms/" + vm).statusCode(200);
        byte[] later = log.at(Instant.now().toString()).bytes();
        upload(later).statusCode(201).body("vms[0].id", is(vm));
        upload(later).statusCode(200);
    }

    @Test
    void comesToTheSameStateInAnyOrder() {
        ComposedLog newer = log.withoutAes().at("2021-04-01T00:00:00.000Z");
        upload(log.bytes()).statusCode(201);
        upload(newer.bytes()).statusCode(201);
        String inOrder = get(esx).extract().path("observation").toString();
        delete(esx);

        upload(newer.bytes()).statusCode(201);
        upload(log.bytes()).statusCode(200);
        assertThat(get(esx).extract().path("observation").toString()).isEqualTo(inOrder);
        get(esx).body("observation.registers.'1.0'[2]", is("1dbee3ff"));
    }

    @Test
    void namesTheHostAsTheUploaderDoes() {
        upload(log.bytes(), "host", fleet.name("host-42")).statusCode(201).body("host.id", is(fleet.name("host-42")));
        get("hosts/" + fleet.name("host-42")).body("name", is(fleet.name("esx-1")));
        get(esx).statusCode(404);
        upload(log.bytes()).statusCode(201).body("host.id", is(fleet.name("host-42")));
    }

    @Test
    void wantsToKnowTheHost() {
        upload(log.withoutHostname().bytes())
                .statusCode(422)
                .body("code", is("host-not-named"))
                .body("detail", containsString("?host="));
        upload(log.withoutHostname().bytes(), "host", fleet.name("esx-1")).statusCode(201);
    }

    @Test
    void refusesAClusterThatNobodyDeclared() {
        upload(log.bytes(), "cluster", fleet.name("nowhere")).statusCode(404).body("code", is("unknown-cluster"));
        get(esx).statusCode(404);
    }

    @Test
    void movesAHostOnlyWhenItIsTold() {
        String lab = fleet.cluster("lab");
        String prod = fleet.cluster("prod");
        upload(log.bytes(), "cluster", lab).statusCode(201);
        upload(log.bytes(), "cluster", prod)
                .statusCode(409)
                .body("code", is("host-elsewhere"))
                .body("detail", containsString(lab));
        get(esx).body("cluster", is(lab));
        upload(log.bytes(), "cluster", prod, "move", true).statusCode(201).body("cluster", is(prod));
        get(esx).body("cluster", is(prod));
    }

    @Test
    void keepsCompleteRegistersWhenANewerLogIsCutOff() {
        upload(log.bytes()).statusCode(201);
        upload(log.withoutAes().at("2021-04-01T00:00:00.000Z").cutOff())
                .statusCode(201)
                .body("complete", is(false))
                .body("warnings", hasItem(containsString("cut off")));
        get(esx).body("observation.complete", is(true))
                .body("observation.registers.'1.0'[2]", is("1fbee3ff"))
                .body("stale", containsString("2021-04-01"));
    }

    @Test
    void usesALogThatIsCutOffWhileItIsAllThereIs() {
        upload(log.cutOff()).statusCode(201).body("vms", hasSize(0));
        get(esx).body("observation.complete", is(false)).body("observation.registers.'1.0'", hasSize(4));
        upload(log.bytes()).statusCode(201);
        get(esx).body("observation.complete", is(true)).body("stale", nullValue());
    }

    @Test
    void saysThatTheMachineMayHaveBeenReplaced() {
        upload(log.bytes());
        get(esx).body("assumption", nullValue());
        upload(log.onAnotherModel().at("2021-04-01T00:00:00.000Z").bytes());
        get(esx).body("assumption", containsString("replaced"));
    }

    @Test
    void knowsWhetherTheVmRuns() {
        String vm = "vms/" + upload(log.bytes()).extract().path("vms[0].id");
        get(vm).body("power", is("on"))
                .body("powerOn.host", is(fleet.name("esx-1")))
                .body("hardwareVersion", is(9));
        upload(log.poweredOff().at("2021-03-01T07:00:00.000Z").bytes());
        get(vm).body("power", is("off")).body("powerOn.at", startsWith("2021-03-01T07:00:"));
        put(vm, "{\"power\":\"on\"}").body("power", is("on"));
    }

    @Test
    void refusesWhatIsNoLog() {
        upload(new byte[0]).statusCode(400).body("code", is("empty-body"));
        upload(jpeg())
                .statusCode(422)
                .body("code", is("not-a-vmware-log"))
                .body("detail", not(containsString("\u0000")));
        upload("Dear diary,\n".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .statusCode(422)
                .body("code", is("not-a-vmware-log"))
                .body("detail", containsString("Dear diary"));
        upload(log.text().replaceAll("(?m)^.*hostCPUID.*\n", "").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .statusCode(422)
                .body("code", is("no-cpuid"));
    }

    @Test
    void refusesContentTypesThatMeanSomethingElse() {
        for (String type : new String[] {"image/jpeg", "application/xml", "text/html", "multipart/form-data", FORM}) {
            io.restassured.RestAssured.given()
                    .config(Bytes.AS_THEY_ARE)
                    .contentType(type)
                    .body(log.bytes())
                    .post("/api/v1/vmware-logs")
                    .then()
                    .statusCode(415)
                    .body("code", is("wrong-content-type"));
        }
    }

    @Test
    void takesWhatSimpleToolsSend() {
        for (String type : new String[] {"application/octet-stream", "text/plain", "application/gzip"}) {
            io.restassured.RestAssured.given()
                    .config(Bytes.AS_THEY_ARE)
                    .contentType(type)
                    .body(log.bytes())
                    .post("/api/v1/vmware-logs")
                    .then()
                    .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
        }
    }

    @Test
    void refusesAZoneThatDoesNotExist() {
        upload(log.bytes(), "zone", "Mars/Olympus").statusCode(400).body("detail", containsString("Mars/Olympus"));
    }

    @Test
    void reportsGzipThatEndsTooEarly() throws IOException {
        byte[] whole = gzip(log.bytes());
        upload(java.util.Arrays.copyOf(whole, whole.length - 20))
                .statusCode(400)
                .body("code", is("body-cut-off"));
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] jpeg() {
        byte[] bytes = new byte[20_000];
        new java.util.Random(1).nextBytes(bytes);
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, 0, bytes, 0, 4);
        return bytes;
    }
}
