package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.upload;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.archives.Packed;
import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What other tools say of hosts, sent where logs are sent. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
class OtherFormsTest {
    private static final List<String> NAMES = List.of(
            "Intel",
            "CMPXCHG16B",
            "DS",
            "FXSR",
            "LAHF64",
            "LM",
            "NX",
            "POPCNT",
            "RDTSCP",
            "SS",
            "SSE3",
            "SSE41",
            "SSE42",
            "SSSE3",
            "VMX",
            "AES",
            "AVX",
            "XSAVE",
            "MWAIT",
            "PCLMULQDQ",
            "FSGSBASE");

    private final Fleet fleet = new Fleet();
    private final String first = fleet.name("esx-1.lab");
    private final String second = fleet.name("esx-2.lab");

    @Test
    void takesTheRawListOfEsxcliAsWholeRegisters() {
        byte[] list = """
                Level       Sub Level   EAX         EBX         ECX         EDX
                ----------  ----------  ----------  ----------  ----------  ----------
                0x00000000  0x00000000  0x00000001  0x756e6547  0x6c65746e  0x49656e69
                0x00000001  0x00000000  0x000206c2  0x00200800  0x029ee3ff  0xbfebfbff
                0x80000000  0x00000000  0x80000001  0x00000000  0x00000000  0x00000000
                0x80000001  0x00000000  0x00000000  0x00000000  0x00000001  0x2c100800
                """.getBytes(StandardCharsets.UTF_8);
        upload(list).statusCode(422).body("code", is("host-not-named")).body("detail", containsString("?host="));
        upload(list, "host", first)
                .statusCode(201)
                .body("complete", is(true))
                .body("vms", hasSize(0))
                .body("warnings", hasSize(0));
        get("hosts/" + first).body("observation.registers.'1.0'[2]", is("029ee3ff"));
    }

    @Test
    void takesEveryHostOfGovcsJsonAndMarksWhatIsKnownByNamesAlone() {
        byte[] json = ("{\"hostSystems\":[" + host(first) + "," + host(second) + "]}").getBytes(StandardCharsets.UTF_8);
        given().contentType("application/json")
                .body(json)
                .post("/api/v1/vmware-logs")
                .then()
                .statusCode(201)
                .body("accepted", is(2))
                .body("files.file", contains(first, second))
                .body("files[0].receipt.complete", is(false))
                .body("files[0].receipt.warnings", hasItem(containsString("is unknown")));
        get("hosts/" + second)
                .body("observation.complete", is(false))
                .body("observation.registers.size()", is(0))
                .body("observation.printedCapabilities.'cpuid.aes'", is("1"))
                .body("stale", nullValue());
        upload(json).statusCode(200).body("known", is(2));
        upload(json, "host", first).statusCode(400).body("detail", containsString("?host= names one host"));
    }

    @Test
    void keepsWholeRegistersThatAListOfNamesCannotReplace() {
        upload(fleet.log("esx-1.lab", "web").bytes()).statusCode(201);
        upload(("[" + host(first) + "]").getBytes(StandardCharsets.UTF_8)).statusCode(201);
        get("hosts/" + first)
                .body("observation.complete", is(true))
                .body("stale", containsString("does not hold all registers"));
    }

    @Test
    void takesThemOutOfArchivesToo() {
        byte[] bundle = Packed.zip(zip -> {
            Packed.add(
                    zip, "hosts.json", ("[" + host(first) + "," + host(second) + "]").getBytes(StandardCharsets.UTF_8));
            Packed.add(zip, "notes.json", "{\"nothing\":[1,2]}".getBytes(StandardCharsets.UTF_8));
        });
        upload(bundle)
                .statusCode(201)
                .body("files.file", contains("hosts.json#" + first, "hosts.json#" + second))
                .body("others", is(1));
    }

    @Test
    void saysWhyItCannotUseTheKernelsNames() {
        byte[] names = "processor\t: 0\nvendor_id\t: GenuineIntel\nflags\t\t: fpu vme de pse\n"
                .getBytes(StandardCharsets.UTF_8);
        upload(names, "host", first)
                .statusCode(422)
                .body("code", is("not-a-vmware-log"))
                .body("detail", containsString("names"));
    }

    private static String host(String name) {
        return NAMES.stream()
                .map(feature ->
                        "{\"key\":\"cpuid." + feature + "\",\"featureName\":\"cpuid." + feature + "\",\"value\":\"1\"}")
                .collect(Collectors.joining(
                        ",", "{\"name\":\"" + name + "\",\"config\":{\"featureCapability\":[", "]}}"));
    }
}
