package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.fleetmask.ingest.Fleet.upload;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class MembershipResourceTest {
    private final Fleet fleet = new Fleet();
    private String lab = "";
    private String prod = "";
    private final String one = fleet.name("esx-1");
    private final String two = fleet.name("esx-2");
    private final String three = fleet.name("esx-3");

    @BeforeEach
    void declare() {
        lab = fleet.cluster("lab");
        prod = fleet.cluster("prod");
    }

    @Test
    void refusesNobody() {
        put("clusters/" + lab + "/hosts", "{\"hosts\":[null]}")
                .statusCode(400)
                .body("detail", is("hosts[0]: null is no value here"));
    }

    @Test
    void worksOutTheDifference() {
        members(lab, one, two)
                .statusCode(200)
                .body("joined", is(List.of(one, two)))
                .body("moved", empty())
                .body("left", empty())
                .body("stayed", is(0));
        members(lab, two, three)
                .body("joined", is(List.of(three)))
                .body("left", is(List.of(one)))
                .body("stayed", is(1));
        get("hosts/" + one).body("cluster", nullValue());
        get("hosts?cluster=" + lab).body("items.id", is(List.of(two, three)));
    }

    @Test
    void changesNothingTheSecondTime() {
        members(lab, one, two);
        int revision = get("hosts/" + one).extract().path("revision");
        members(lab, two, one).body("joined", empty()).body("stayed", is(2));
        get("hosts/" + one).body("revision", is(revision));
    }

    @Test
    void takesHostsFromOtherClustersOnlyWhenItShall() {
        members(lab, one, two);
        members(prod, two, three)
                .statusCode(409)
                .body("code", is("host-elsewhere"))
                .body("detail", allOf(containsString(two), containsString(lab), containsString("move=true")));
        get("hosts/" + three).statusCode(404);

        members(prod + "/hosts?move=true", two, three)
                .statusCode(200)
                .body("moved[0].host", is(two))
                .body("moved[0].from", is(lab))
                .body("joined", is(List.of(three)));
        get("hosts?cluster=" + lab).body("items.id", is(List.of(one)));
    }

    @Test
    void takesItsVmsAlong() {
        upload(fleet.log("esx-1", "web").bytes(), "vm", fleet.name("web")).statusCode(201);
        members(lab, one);
        get("vms/" + fleet.name("web")).body("cluster", is(lab));
        members(lab).body("left", is(List.of(one)));
        get("vms/" + fleet.name("web")).body("cluster", nullValue());
    }

    @Test
    void saysWhatIsWrong() {
        members(fleet.name("nowhere"), one).statusCode(404).body("code", is("unknown-cluster"));
        put("clusters/" + lab + "/hosts", "{}").statusCode(400).body("detail", containsString("hosts is missing"));
        members(lab, "").statusCode(400).body("code", is("invalid-value"));
    }

    private static ValidatableResponse members(String cluster, String... hosts) {
        String list = Arrays.stream(hosts).map(host -> "\"" + host + "\"").collect(Collectors.joining(","));
        String path = cluster.contains("?") ? cluster : cluster + "/hosts";
        return put("clusters/" + path, "{\"hosts\":[" + list + "]}");
    }
}
