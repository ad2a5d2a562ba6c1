package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.fleetmask.ingest.Fleet.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.archives.Packed;
import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.ingest.composed.ComposedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every answer to a change says how far to read downstream before asking there. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
class AfterTest {
    private final Fleet fleet = new Fleet();
    private final String esx = fleet.name("esx-1");
    private final ComposedLog log = fleet.log("esx-1", "web");

    @Test
    void coversHostVmsAndClusterOfALog() {
        String lab = fleet.cluster("lab");
        ValidatableResponse receipt = upload(log.bytes(), "cluster", lab).statusCode(201);
        long host = revision(receipt, "host.revision");
        long vm = revision(receipt, "vms[0].revision");
        assertThat(after(receipt)).isEqualTo(Math.max(host, vm));

        long policy = revision(put("clusters/" + lab, "{\"name\":\"newer\"}"), "revision");
        assertThat(after(upload(log.bytes(), "cluster", lab).statusCode(200))).isEqualTo(policy);
    }

    @Test
    void coversAllLogsOfAnArchive() {
        byte[] archive = Packed.tar(tar -> {
            Packed.add(tar, "a/vmware.log", log.bytes());
            Packed.add(tar, "b/vmware.log", fleet.log("esx-2", "app").bytes());
        });
        ValidatableResponse receipt = upload(archive).statusCode(201);
        long highest = LongStream.of(
                        revision(receipt, "files[0].receipt.host.revision"),
                        revision(receipt, "files[1].receipt.host.revision"),
                        revision(receipt, "files[1].receipt.vms[0].revision"))
                .max()
                .orElse(0);
        assertThat(after(receipt)).isEqualTo(highest);
        assertThat(after(upload(archive).statusCode(200))).isEqualTo(highest);
    }

    @Test
    void coversChangesAndWhatWasKnown() {
        String lab = fleet.cluster("lab");
        String line = "{\"host\":\"%s\",\"kind\":\"joined\",\"cluster\":\"%s\"}".formatted(esx, lab);
        String event = "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/t\",\"type\":\"%s\",\"data\":%s}"
                .formatted(fleet.name("1"), "io.fleetmask.host-changes.v1", line);
        long first = after(tell("host-changes", event));
        assertThat(first).isEqualTo(revision(get("hosts/" + esx), "revision"));
        assertThat(after(tell("host-changes", event))).isEqualTo(first);
        put("hosts/" + esx, "{\"name\":\"newer\",\"cluster\":\"" + lab + "\"}");
        assertThat(after(tell("host-changes", event))).isEqualTo(revision(get("hosts/" + esx), "revision"));
        assertThat(tell("host-changes", "{}").extract().<String>path("after")).isNull();
    }

    @Test
    void coversRemovals() {
        String vm = upload(log.bytes()).extract().path("vms[0].id");
        long seen = revision(get("vms/" + vm), "revision");
        String removed = "{\"vm\":\"" + vm + "\",\"kind\":\"removed\"}";
        long gone = after(tell("vm-changes", removed));
        assertThat(gone).isGreaterThan(seen);
        assertThat(after(tell(
                        "vm-changes",
                        "{\"vm\":\"" + vm + "\",\"kind\":\"powered-on\",\"observedAt\":\"2021-01-01T00:00:00Z\"}")))
                .isEqualTo(gone);
        assertThat(after(delete("hosts/" + esx))).isGreaterThan(gone);
    }

    @Test
    void coversWhatIsDeclared() {
        String lab = fleet.cluster("lab");
        long cluster = revision(get("clusters/" + lab), "revision");
        assertThat(after(put("clusters/" + lab, "{}"))).isEqualTo(cluster);
        long members = after(put("clusters/" + lab + "/hosts", "{\"hosts\":[\"" + esx + "\"]}"));
        assertThat(members).isEqualTo(revision(get("hosts/" + esx), "revision"));
        assertThat(after(put("clusters/" + lab + "/hosts", "{\"hosts\":[\"" + esx + "\"]}")))
                .isEqualTo(members);
        ValidatableResponse vm = put("vms/" + fleet.name("web"), "{\"host\":\"" + esx + "\"}");
        assertThat(after(vm)).isEqualTo(revision(vm, "revision"));
        ValidatableResponse vmx = given().contentType("text/plain")
                .body("displayName = \"x\"\n")
                .put("/api/v1/vms/" + fleet.name("web") + "/vmx")
                .then()
                .statusCode(200);
        assertThat(after(vmx)).isEqualTo(revision(vmx, "revision")).isGreaterThan(after(vm));
        assertThat(after(delete("clusters/" + lab + "?cascade=true"))).isGreaterThan(after(vmx));
        assertThat(after(delete("vms/" + fleet.name("web")))).isGreaterThan(after(vmx));
    }

    private static ValidatableResponse tell(String path, String line) {
        return given().contentType("application/x-ndjson")
                .body(line.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/" + path)
                .then()
                .statusCode(200);
    }

    private static long after(ValidatableResponse answer) {
        String after = answer.extract().path("after");
        assertThat(after).startsWith("ingest:");
        assertThat(answer.extract().header("Fleetmask-After")).isEqualTo(after);
        return Long.parseLong(after.substring("ingest:".length()));
    }

    private static long revision(ValidatableResponse answer, String path) {
        return answer.extract().<Number>path(path).longValue();
    }
}
