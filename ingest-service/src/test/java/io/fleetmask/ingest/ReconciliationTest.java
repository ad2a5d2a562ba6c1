package io.fleetmask.ingest;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.HostState;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmState;
import io.fleetmask.servicekit.door.Comparison;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker loses what it had acknowledged. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class ReconciliationTest {
    private final Fleet fleet = new Fleet();
    private final String host = fleet.name("esx-1");

    TopicAccess topics;
    private Published published;

    @BeforeEach
    void open() {
        published = new Published(topics);
    }

    @Test
    void sendsAgainWhatTheTopicsHaveLostUnderTheSameRevisions() throws Exception {
        String lab = fleet.cluster("lab");
        var receipt = upload(fleet.log("esx-1", "web").bytes(), "cluster", lab).extract();
        String vm = receipt.path("vms[0].id");
        long revisionOfHost = receipt.<Integer>path("host.revision");
        long revisionOfVm = receipt.<Integer>path("vms[0].revision");
        long revisionOfLab = get("clusters/" + lab).extract().<Integer>path("revision");
        published.of(Topic.HOSTS, host, revisionOfHost);
        published.of(Topic.VMS, vm, revisionOfVm);
        published.of(Topic.CLUSTERS, lab, revisionOfLab);
        lose(Topic.HOSTS, Topic.VMS, Topic.CLUSTERS);

        Comparison.made()
                .body("last.find { it.topic == 'fleetmask.hosts' }.repaired", greaterThanOrEqualTo(1))
                .body("last.find { it.topic == 'fleetmask.vms' }.repaired", greaterThanOrEqualTo(1))
                .body("last.find { it.topic == 'fleetmask.clusters' }.repaired", greaterThanOrEqualTo(1));

        ConsumerRecord<String, byte[]> hostAgain = only(Topic.HOSTS, host, revisionOfHost);
        assertThat(EventCodec.decode(HostState.class, hostAgain.value()).cluster())
                .contains(lab);
        ConsumerRecord<String, byte[]> vmAgain = only(Topic.VMS, vm, revisionOfVm);
        assertThat(EventCodec.decode(VmState.class, vmAgain.value()).host()).contains(host);
        only(Topic.CLUSTERS, lab, revisionOfLab);
    }

    @Test
    void buriesAgainWhatIsGone() throws Exception {
        var receipt = upload(fleet.log("esx-1", "web").bytes()).extract();
        String vm = receipt.path("vms[0].id");
        ConsumerRecord<String, byte[]> alive = published
                .of(Topic.HOSTS, host, receipt.<Integer>path("host.revision"))
                .get(0);
        ConsumerRecord<String, byte[]> vmAlive = published
                .of(Topic.VMS, vm, receipt.<Integer>path("vms[0].revision"))
                .get(0);
        delete("vms/" + vm).statusCode(200);
        delete("hosts/" + host).statusCode(200);
        long tombstone = Published.revision(last(published.of(Topic.HOSTS, host, Published.revision(alive) + 1)));
        long vmTombstone = Published.revision(last(published.of(Topic.VMS, vm, Published.revision(vmAlive) + 1)));
        lose(Topic.HOSTS, Topic.VMS);
        again(alive);
        again(vmAlive);

        Comparison.made();

        assertThat(last(published.of(Topic.HOSTS, host, tombstone)).value()).isNull();
        assertThat(last(published.of(Topic.VMS, vm, vmTombstone)).value()).isNull();
        assertThat(published.revisions(Topic.HOSTS, host, tombstone)).endsWith(tombstone);
        assertThat(published.revisions(Topic.VMS, vm, vmTombstone)).endsWith(vmTombstone);
    }

    private ConsumerRecord<String, byte[]> only(Topic topic, String key, long revision) throws Exception {
        List<ConsumerRecord<String, byte[]>> found = published.of(topic, key, revision);
        assertThat(found).extracting(Published::revision).containsOnly(revision);
        return found.get(0);
    }

    private static ConsumerRecord<String, byte[]> last(List<ConsumerRecord<String, byte[]>> messages) {
        return messages.get(messages.size() - 1);
    }

    private void again(ConsumerRecord<String, byte[]> message) {
        topics.send(new ProducerRecord<>(message.topic(), null, message.key(), message.value(), message.headers()));
    }

    private void lose(Topic... some) {
        for (Topic topic : some) {
            topics.lose(topic.topicName());
        }
    }
}
