package io.fleetmask.ingest.http;

import static io.fleetmask.archives.Packed.add;
import static io.fleetmask.archives.Packed.addZeros;
import static io.fleetmask.archives.Packed.gzip;
import static io.fleetmask.archives.Packed.tar;
import static io.fleetmask.archives.Packed.zip;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.upload;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class ArchiveUploadTest {
    private static final byte[] OTHER =
            "2021-03-01T06:30:29.519Z cpu3:2097) kernel\n".repeat(50).getBytes(StandardCharsets.UTF_8);

    private final Fleet fleet = new Fleet();

    /** As a support bundle: logs lie deep inside, older ones compressed, among much else. */
    private byte[] bundle() {
        byte[] inner = gzip(tar(archive ->
                add(archive, "vms/app/vmware.log", fleet.log("esx-2", "app").bytes())));
        return gzip(tar(archive -> {
            add(archive, "esx/var/log/vmkernel.log", OTHER);
            add(
                    archive,
                    "esx/vmfs/volumes/ds/web/vmware.log",
                    fleet.log("esx-1", "web").bytes());
            add(
                    archive,
                    "esx/vmfs/volumes/ds/db/vmware-1.log.gz",
                    gzip(fleet.log("esx-1", "db").at("2021-02-01T00:00:00.000Z").bytes()));
            add(archive, "esx/vmfs/volumes/ds/empty/vmware.log", new byte[0]);
            add(archive, "esx/other-host.tgz", inner);
            add(archive, "esx/any-name.txt", fleet.log("esx-3", "odd").bytes());
        }));
    }

    @Test
    void takesEveryLogOfABundle() {
        String lab = fleet.cluster("lab");
        byte[] bundle = bundle();
        upload(bundle, "cluster", lab)
                .statusCode(207)
                .body("accepted", is(4))
                .body("refused", is(1))
                .body("others", is(1))
                .body("entries", is(7))
                .body(
                        "files.file",
                        contains(
                                "esx/vmfs/volumes/ds/web/vmware.log",
                                "esx/vmfs/volumes/ds/db/vmware-1.log.gz",
                                "esx/vmfs/volumes/ds/empty/vmware.log",
                                "esx/other-host.tgz/vms/app/vmware.log",
                                "esx/any-name.txt"))
                .body("files.status", contains(201, 201, 400, 201, 201))
                .body("files[0].receipt.host.id", is(fleet.name("esx-1")))
                .body("files[0].receipt.cluster", is(lab))
                .body("files[0].problem", nullValue())
                .body("files[2].problem.code", is("empty-body"));
        get("hosts/" + fleet.name("esx-2")).statusCode(200).body("cluster", is(lab));
        upload(bundle, "cluster", lab).statusCode(207).body("known", is(4)).body("accepted", is(0));
    }

    @Test
    void answersLikeForOneLogWhenNothingIsRefused() {
        byte[] archive =
                zip(zip -> add(zip, "vmware.log", fleet.log("esx-1", "web").bytes()));
        given().contentType("application/zip")
                .body(archive)
                .post("/api/v1/vmware-logs")
                .then()
                .statusCode(201)
                .body("files", hasSize(1));
        upload(archive).statusCode(200).body("known", is(1));
    }

    @Test
    void refusesAHostOfAnotherClusterAndTakesTheRest() {
        String lab = fleet.cluster("lab");
        String other = fleet.cluster("other");
        upload(fleet.log("esx-1", "web").bytes(), "cluster", other).statusCode(201);
        upload(
                        zip(zip -> {
                            add(zip, "a/vmware.log", fleet.log("esx-1", "web").bytes());
                            add(zip, "b/vmware.log", fleet.log("esx-2", "db").bytes());
                        }),
                        "cluster",
                        lab)
                .statusCode(207)
                .body("files.status", contains(409, 201))
                .body("files.problem.code", hasItem("host-elsewhere"));
    }

    @Test
    void saysThatNothingInItIsALog() {
        upload(tar(archive -> add(archive, "vmkernel.log", OTHER)))
                .statusCode(422)
                .body("code", is("not-a-vmware-log"))
                .body("detail", is("none of the 1 entries of the archive is a vmware.log"));
    }

    @Test
    void saysWhatWasTakenBeforeTheArchiveEnded() {
        byte[] bundle = tar(archive -> {
            add(archive, "one/vmware.log", fleet.log("esx-1", "web").bytes());
            add(archive, "two/vmware.log", new byte[40_000]);
        });
        upload(Arrays.copyOf(bundle, bundle.length - 25_000))
                .statusCode(400)
                .body("code", is("body-cut-off"))
                .body("detail", containsString("two/vmware.log"))
                .body("detail", containsString("1 log before that had been taken"));
        get("hosts/" + fleet.name("esx-1")).statusCode(200);
    }

    @Test
    void refusesBombs() {
        upload(gzip(tar(tar -> addZeros(tar, "bomb/vmware.log", 500L << 20))))
                .statusCode(422)
                .body("code", is("archive-bomb"))
                .body("detail", containsString("bomb/vmware.log"));
        upload(tar(tar -> {
                    var entry = new org.apache.commons.compress.archivers.tar.TarArchiveEntry("../../x", true);
                    tar.putArchiveEntry(entry);
                    tar.closeArchiveEntry();
                }))
                .statusCode(422)
                .body("detail", containsString("../../x"));
    }

    @Test
    void doesNotNameOneVmForAWholeArchive() {
        upload(bundle(), "vm", "web").statusCode(400).body("code", is("invalid-value"));
    }
}
