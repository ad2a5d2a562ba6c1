package io.fleetmask.ingest;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.fleetmask.ingest.Fleet.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.HostState;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmState;
import io.fleetmask.ingest.composed.ComposedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class PublicationTest {
    private final Fleet fleet = new Fleet();
    private final String host = fleet.name("esx-1");
    private final ComposedLog log = fleet.log("esx-1", "web");

    TopicAccess topics;
    private Published published;

    @BeforeEach
    void open() {
        published = new Published(topics);
    }

    @Test
    void tellsTheWholeStateOfHostAndVm() throws Exception {
        String lab = fleet.cluster("lab");
        var receipt = upload(log.bytes(), "cluster", lab).extract();
        String vm = receipt.path("vms[0].id");

        HostState hostState = last(HostState.class, Topic.HOSTS, host, receipt.path("host.revision"));
        assertThat(hostState.cluster()).contains(lab);
        assertThat(hostState.observation().orElseThrow().registers()).containsKey("1.0");
        VmState vmState = last(VmState.class, Topic.VMS, vm, receipt.path("vms[0].revision"));
        assertThat(vmState.cluster()).contains(lab);
        assertThat(vmState.vendor()).contains("GenuineIntel");
        assertThat(vmState.hardwareVersion()).contains(9);
    }

    @Test
    void saysNothingWhenNothingChanged() throws Exception {
        int revision = upload(log.bytes()).extract().path("host.revision");
        upload(log.bytes()).statusCode(200);
        upload(log.bytes(), "zone", "Europe/Berlin").statusCode(201);
        int last = put("hosts/" + host, "{\"name\":\"new\"}").extract().path("revision");

        assertThat(published.revisions(Topic.HOSTS, host, last)).containsExactly((long) revision, (long) last);
    }

    @Test
    void tellsOfItsVmsWhenAHostMovesOrLeaves() throws Exception {
        String lab = fleet.cluster("lab");
        String vm = upload(log.bytes(), "cluster", lab).extract().path("vms[0].id");
        put("hosts/" + host, "{}");
        int left = get("vms/" + vm).extract().path("revision");
        assertThat(last(VmState.class, Topic.VMS, vm, left).cluster()).isEmpty();

        upload(log.bytes(), "cluster", lab, "move", true);
        int moved = get("vms/" + vm).extract().path("revision");
        assertThat(last(VmState.class, Topic.VMS, vm, moved).cluster()).contains(lab);

        delete("clusters/" + lab + "?cascade=true");
        int orphaned = get("vms/" + vm).extract().path("revision");
        assertThat(orphaned).isGreaterThan(moved);
        assertThat(last(VmState.class, Topic.VMS, vm, orphaned).cluster()).isEmpty();
    }

    @Test
    void buriesWhatIsDeletedAndNumbersOnWhenItComesBack() throws Exception {
        int first = upload(log.bytes()).extract().path("host.revision");
        delete("hosts/" + host).statusCode(200);
        int again = upload(log.bytes()).statusCode(201).extract().path("host.revision");

        List<ConsumerRecord<String, byte[]>> all = published.of(Topic.HOSTS, host, again);
        assertThat(all).hasSize(3);
        assertThat(all.get(1).value()).isNull();
        assertThat(all)
                .extracting(Published::revision)
                .isSorted()
                .startsWith((long) first)
                .endsWith((long) again);
    }

    @Test
    void buriesClustersAndVms() throws Exception {
        String lab = fleet.cluster("lab");
        int declared = get("clusters/" + lab).extract().path("revision");
        delete("clusters/" + lab).statusCode(200);
        var messages = published.of(Topic.CLUSTERS, lab, declared + 1);
        assertThat(messages.get(messages.size() - 1).value()).isNull();

        var receipt = upload(log.bytes()).extract();
        String vm = receipt.path("vms[0].id");
        int seen = receipt.path("vms[0].revision");
        delete("vms/" + vm).statusCode(200);
        var ofVm = published.of(Topic.VMS, vm, seen + 1);
        assertThat(ofVm.get(ofVm.size() - 1).value()).isNull();
    }

    private <E> E last(Class<E> type, Topic topic, String key, int revision) throws Exception {
        List<ConsumerRecord<String, byte[]>> all = published.of(topic, key, revision);
        return EventCodec.decode(type, all.get(all.size() - 1).value());
    }
}
