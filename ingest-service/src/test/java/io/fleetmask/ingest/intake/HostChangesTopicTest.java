package io.fleetmask.ingest.intake;

import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.Topic;
import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.servicekit.intake.DeadLetter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class HostChangesTopicTest {
    private static final String TABLE = "{'0':['1','756E6547','6c65746e','0x49656e69'],'1.0':['206c2','0','29ee3ff',"
            + "'bfebfbff'],'80000000.0':['80000000','0','0','0']}";

    private static final List<String> REASONS = List.of(
            "not JSON",
            "not JSON",
            "not JSON",
            "type must be \"io.fleetmask.host-changes.v1\", not \"com.example.other\"",
            "not JSON",
            "required property 'cluster' not found",
            "unknown-cluster: there is no cluster \"another",
            "subject is \"another",
            "/log: ");

    private final Fleet fleet = new Fleet();
    private final String esx = fleet.name("esx-1");

    TopicAccess topics;
    private Monitoring monitoring;

    @BeforeEach
    void open() {
        monitoring = new Monitoring(topics, Topic.HOST_CHANGES);
    }

    @Test
    void takesEventsInBothModes() {
        String lab = fleet.cluster("lab");
        monitoring.binary(esx, event("2026-03-01T12:00:00Z", "joined", "'cluster':'" + lab + "'"));
        String bios = ",'firmware':{'version':'2.10.0','released':'2020-11-09'},'microcode':'0xd6'";
        monitoring.structured(esx, event("2026-03-01T12:00:01Z", "cpuid-registers", "'registers':" + TABLE + bios));
        seenAt("2026-03-01T12:00:01Z");

        get("hosts/" + esx)
                .body("cluster", is(lab))
                .body("observation.complete", is(true))
                .body("observation.firmware.version", is("2.10.0"))
                .body("observation.firmware.released", is("2020-11-09"))
                .body("observation.microcode", is("0xd6"))
                .body("observation.source", containsString("of /monitoring"))
                .body("observation.registers.'0.0'", is(List.of("00000001", "756e6547", "6c65746e", "49656e69")));
    }

    /** What the AsyncAPI document promises: headers or none, and an event in structured mode under any content type. */
    @Test
    void takesPlainJsonWithoutAnyHeader() {
        String lab = fleet.cluster("lab");
        monitoring.raw(esx, plain("{'host':'" + esx + "','kind':'joined','cluster':'" + lab + "'}"), Map.of());
        Monitoring.await(() -> lab.equals(get("hosts/" + esx).extract().path("cluster")));

        String table = "{'host':'" + esx + "','kind':'cpuid-registers','observedAt':'2026-03-01T12:00:01Z','registers':"
                + TABLE + "}";
        monitoring.raw(esx, plain(table), Map.of("content-type", "application/json", "trace", "x"));
        seenAt("2026-03-01T12:00:01Z");

        byte[] structured = EventFormatProvider.getInstance()
                .resolveFormat(JsonFormat.CONTENT_TYPE)
                .serialize(event(Instant.now().toString(), "left", ""));
        monitoring.raw(esx, structured, Map.of());
        Monitoring.await(() -> get("hosts/" + esx).extract().path("cluster") == null);
    }

    @Test
    void refusesAnEventWithHalfOfItsAttributes() {
        monitoring.raw(esx, plain("{'host':'" + esx + "','kind':'left'}"), Map.of("ce_type", "x"));

        assertThat(Monitoring.reason(monitoring.dead(esx, 1).get(0))).contains("not a CloudEvent by its headers");
    }

    @Test
    void takesAPieceOfALog() {
        String log =
                fleet.log("another-name", "web").text().replace("\n", "\\n").replace("\"", "\\\"");
        monitoring.binary(esx, event("2026-03-01T12:00:00Z", "cpuid-log", "'log':'" + log.replace("'", "") + "'"));
        seenAt("2021-03-01T06:30:29.519Z");
        get("hosts/" + esx).body("observation.complete", is(true)).body("name", is(esx));
        get("vms?host=" + esx).body("items.size()", is(0));
    }

    @Test
    void isNotChangedByWhatIsLateOrRepeated() {
        String lab = fleet.cluster("lab");
        String prod = fleet.cluster("prod");
        CloudEvent joined = event("2026-03-01T12:00:00Z", "joined", "'cluster':'" + lab + "'");
        CloudEvent moved = event("2026-03-01T12:00:00Z", "moved", "'cluster':'" + prod + "'");
        CloudEvent late = event("2026-02-01T12:00:00Z", "left", "");
        List.of(joined, moved, joined, late, moved).forEach(each -> monitoring.binary(esx, each));
        monitoring.binary(esx, event("2026-03-01T12:00:01Z", "cpuid-registers", "'registers':" + TABLE));
        seenAt("2026-03-01T12:00:01Z");
        int revision = get("hosts/" + esx).body("cluster", is(prod)).extract().path("revision");

        List.of(joined, late, moved).forEach(each -> monitoring.structured(esx, each));
        monitoring.raw(esx, bytes("the end"), Map.of());
        monitoring.dead(esx, 1);
        get("hosts/" + esx).body("cluster", is(prod)).body("revision", is(revision));
    }

    @Test
    void leavesItsClusterAndKeepsWhatWasSeenOfIt() {
        String lab = fleet.cluster("lab");
        monitoring.binary(esx, event("2026-03-01T12:00:01Z", "cpuid-registers", "'registers':" + TABLE));
        monitoring.binary(esx, event("2026-03-01T12:00:02Z", "joined", "'cluster':'" + lab + "'"));
        Monitoring.await(() -> lab.equals(get("hosts/" + esx).extract().path("cluster")));
        monitoring.binary(esx, event("2026-03-01T12:00:03Z", "left", ""));
        Monitoring.await(() -> get("hosts/" + esx).extract().path("cluster") == null);
        get("hosts/" + esx).body("observation.complete", is(true)).body("stale", nullValue());
    }

    @Test
    void leavesItsClusterThoughItJoinedWithAClockHoursAhead() {
        String lab = fleet.cluster("lab");
        Instant now = Instant.now();
        monitoring.binary(esx, event(now.plus(Duration.ofHours(8)).toString(), "joined", "'cluster':'" + lab + "'"));
        Monitoring.await(() -> lab.equals(get("hosts/" + esx).extract().path("cluster")));
        monitoring.binary(esx, event(now.plus(Duration.ofMinutes(1)).toString(), "left", ""));
        Monitoring.await(() -> get("hosts/" + esx).extract().path("cluster") == null);
    }

    @Test
    void keepsWhatCannotBeUsedAsDeadLettersAndGoesOn() {
        CloudEvent good = event("2026-03-01T12:00:00Z", "left", "");
        String another = fleet.name("another");
        monitoring.raw(esx, bytes("<html>"), Map.of("trace", "x"));
        monitoring.raw(esx, bytes("x".repeat((1 << 20) - 200)), Map.of());
        monitoring.raw(esx, bytes("{]"), Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));
        monitoring.binary(
                esx, CloudEventBuilder.from(good).withType("com.example.other").build());
        monitoring.binary(
                esx, CloudEventBuilder.from(good).withData(bytes("{\"host\":")).build());
        monitoring.binary(esx, event("2026-03-01T12:00:00Z", "joined", ""));
        monitoring.structured(esx, event("2026-03-01T12:00:00Z", "joined", "'cluster':'" + another + "'"));
        monitoring.binary(esx, CloudEventBuilder.from(good).withSubject(another).build());
        monitoring.binary(esx, event("2026-03-01T12:00:00Z", "cpuid-log", "'log':'nothing of the kind'"));
        monitoring.binary(esx, event("2026-03-01T12:00:09Z", "cpuid-registers", "'registers':" + TABLE));
        seenAt("2026-03-01T12:00:09Z");

        List<ConsumerRecord<String, byte[]>> dead = monitoring.dead(esx, 9);
        assertThat(dead).hasSize(9);
        for (String reason : REASONS) {
            assertThat(dead)
                    .anySatisfy(letter -> assertThat(Monitoring.reason(letter)).contains(reason));
        }
        ConsumerRecord<String, byte[]> first = dead.stream()
                .filter(letter -> Monitoring.header(letter, "trace").equals("x"))
                .findFirst()
                .orElseThrow();
        assertThat(first.value()).isEqualTo(bytes("<html>"));
        assertThat(Monitoring.header(first, DeadLetter.TOPIC)).isEqualTo("fleetmask.host-changes");
        assertThat(original(first).value()).isEqualTo(first.value());
    }

    @Test
    void saysWhichKeyIsWrong() {
        CloudEvent good = event("2026-03-01T12:00:00Z", "left", "");
        String another = fleet.name("another");
        monitoring.binary(another, good);
        assertThat(Monitoring.reason(monitoring.dead(another, 1).get(0)))
                .isEqualTo("the message key is \"" + another + "\", the value is about \"" + esx + "\"");
        get("hosts/" + esx).statusCode(404);
    }

    @Test
    void takesARefusedEventOnceItsClusterIsDeclared() {
        CloudEvent joined = event("2026-03-01T12:00:00Z", "joined", "'cluster':'" + fleet.name("lab") + "'");
        monitoring.binary(esx, joined);
        monitoring.dead(esx, 1);
        get("hosts/" + esx).statusCode(404);
        String lab = fleet.cluster("lab");
        monitoring.binary(esx, joined);
        Monitoring.await(() -> lab.equals(get("hosts/" + esx).extract().path("cluster")));
    }

    @Test
    void knowsAHostByItsName() {
        String id = fleet.name("host-42");
        put("hosts/" + id, "{\"name\":\"" + esx + "\"}").statusCode(201);
        monitoring.binary(esx, event("2026-03-01T12:00:01Z", "cpuid-registers", "'registers':" + TABLE));
        Monitoring.await(() -> get("hosts/" + id).extract().path("observation") != null);
        get("hosts/" + esx).statusCode(404);
    }

    private CloudEvent event(String time, String kind, String more) {
        String json = "{'host':'" + esx + "','kind':'" + kind + "'" + (more.isEmpty() ? "" : "," + more) + "}";
        return monitoring.event(fleet.name(kind + time + more.hashCode()), time, json.replace('\'', '"'));
    }

    private void seenAt(String time) {
        Monitoring.await(() -> time.equals(get("hosts/" + esx).extract().path("observation.observedAt")));
    }

    private ConsumerRecord<String, byte[]> original(ConsumerRecord<String, byte[]> letter) {
        return topics.records(Monitoring.header(letter, DeadLetter.TOPIC)).stream()
                .filter(each ->
                        Integer.toString(each.partition()).equals(Monitoring.header(letter, DeadLetter.PARTITION))
                                && Long.toString(each.offset()).equals(Monitoring.header(letter, DeadLetter.OFFSET)))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] plain(String text) {
        return bytes(text.replace('\'', '"'));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
