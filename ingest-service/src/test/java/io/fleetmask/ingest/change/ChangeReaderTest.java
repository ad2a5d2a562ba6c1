package io.fleetmask.ingest.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.ingest.inventory.HostStatement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeReaderTest {
    private static final Instant ARRIVAL = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TABLE =
            "{'0':['1','0X','0','0'],'1.0':['206C2','0','0','0'],'80000000':['0x80000000','0','0','0']}"
                    .replace("0X", "756e6547");

    private final ChangeReader<HostStatement> reader = ChangeReader.ofHosts();

    @Test
    void readsTheSameOfATableThatItHasReadBefore() throws Exception {
        CpuObservation first = seen("{'host':'a','kind':'cpuid-registers','registers':" + TABLE + "}");
        CpuObservation again = seen("{'registers':" + TABLE + ",'host':'b','kind':'cpuid-registers'}");
        CpuObservation inEvent = seen("{'data':{'host':'a','kind':'cpuid-registers','registers':" + TABLE
                + "},'specversion':'1.0','id':'1','source':'/m','type':'io.fleetmask.host-changes.v1'}");
        assertThat(first.registers().get("1.0")).isEqualTo(List.of("000206c2", "00000000", "00000000", "00000000"));
        assertThat(first.complete()).isTrue();
        assertThat(again).isEqualTo(first);
        assertThat(again.registers()).isSameAs(first.registers());
        assertThat(inEvent.registers()).isSameAs(first.registers());
    }

    @Test
    void refusesAroundAKnownTableWhatItRefusesAroundAnUnknownOne() throws Exception {
        seen("{'host':'a','kind':'cpuid-registers','registers':" + TABLE + "}");
        for (String table : List.of(TABLE, TABLE.replace("206C2", "206C3"))) {
            refuses("{'host':'a','kind':'left','registers':" + table + "}", "'registers'");
            refuses("{'host':'a','kind':'cpuid-registers','registers':" + table + ",'x':1}", "'x'");
            refuses("{'kind':'cpuid-registers','registers':" + table + "}", "'host'");
            refuses("{'host':'a','kind':'cpuid-registers','registers':" + table + "} {}", "something follows");
            refuses("{'host':'a','kind':'cpuid-registers','registers':" + table, "not JSON");
            refuses("{'host':'a','kind':'cpuid-registers','registers':[" + table + "]}", "/registers");
        }
    }

    @Test
    void doesNotTakeABadTableForAGoodOneTheSecondTime() {
        String bad = "{'host':'a','kind':'cpuid-registers','registers':" + TABLE.replace("206C2", "2x6C2") + "}";
        refuses(bad, "/registers/1.0/0");
        refuses(bad, "/registers/1.0/0");
        String twice = "{'host':'a','kind':'cpuid-registers','registers':" + TABLE.replace("'1.0'", "'0.0'") + "}";
        refuses(twice, "leaf 0.0 stands in the table twice");
        refuses(twice, "leaf 0.0 stands in the table twice");
    }

    @Test
    void doesNotTakeATableBesideTheDataForThatOfTheData() throws Exception {
        seen("{'host':'a','kind':'cpuid-registers','registers':" + TABLE + "}");
        String other = TABLE.replace("206C2", "306f2");
        for (String event : List.of("{R,D,E}", "{D,R,E}", "{E,D,R}")) {
            CpuObservation seen = seen(event.replace("R", "'registers':" + TABLE)
                    .replace("D", "'data':{'host':'a','kind':'cpuid-registers','registers':" + other + "}")
                    .replace("E", "'specversion':'1.0','id':'1','source':'/m','type':'io.fleetmask.host-changes.v1'"));
            assertThat(seen.registers().get("1.0")).startsWith("000306f2");
        }
    }

    @Test
    void takesAHostForCompleteOnlyIfItsHighestLeavesAreThere() throws Exception {
        String cut = TABLE.replace("['1',", "['d',");
        assertThat(seen("{'host':'a','kind':'cpuid-registers','registers':" + cut + "}")
                        .complete())
                .isFalse();
        assertThat(seen("{'host':'a','kind':'cpuid-registers','complete':true,'registers':" + cut + "}")
                        .complete())
                .isTrue();
        assertThat(seen("{'host':'a','kind':'cpuid-registers','complete':true,'registers':{'1':['1','0','0','0']}}")
                        .complete())
                .isFalse();
    }

    @Test
    void takesTheTimeOfTheDataThenOfTheEventThenOfArrival() throws Exception {
        String event = "{'specversion':'1.0','id':'1','source':'/m','type':'io.fleetmask.host-changes.v1',"
                + "'time':'2026-02-02T00:00:00+01:00','data':{'host':'a','kind':'left'}}";
        assertThat(read(event).at()).isEqualTo("2026-02-01T23:00:00Z");
        assertThat(read(event.replace("'left'", "'left','observedAt':'2026-01-01T00:00:00Z'"))
                        .at())
                .isEqualTo("2026-01-01T00:00:00Z");
        assertThat(read("{'host':'a','kind':'left'}").at()).isEqualTo(ARRIVAL);
    }

    @Test
    void knowsAnEventByItsSourceAndId() throws Exception {
        String event = "{'specversion':'1.0','id':'1','source':'/m','type':'io.fleetmask.host-changes.v1',"
                + "'data':{'host':'a','kind':'left'}}";
        assertThat(read(event).event())
                .isEqualTo(read(event.replace("'left'", "'left' ")).event());
        assertThat(read(event).event())
                .isNotEqualTo(read(event.replace("/m", "/n")).event());
        assertThat(read("{'host':'a','kind':'left'}").event()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "\u0000",
                "\uFEFF{}",
                "[[[[[[",
                "{'specversion':'1.0'}",
                "{'specversion':'9'}",
                "{'specversion':{}}",
                "{'specversion':'1.0','id':'1','source':'/m','type':'io.fleetmask.host-changes.v1'}",
                "{'specversion':'1.0','id':'1','source':'/m','type':'io.fleetmask.host-changes.v1','data':null}",
                "{'specversion':'1.0','id':'1','source':' :','type':'io.fleetmask.host-changes.v1','data':{}}",
                "{'host':'a','kind':'left','observedAt':'2026-02-31T00:00:00Z'}"
            })
    void answersAnythingElseWithAReason(String json) {
        refuses(json, "");
    }

    private CpuObservation seen(String json) throws UnreadableEventException {
        return ((HostStatement.Seen) read(json).statement()).observation();
    }

    private ReportedChange<HostStatement> read(String json) throws UnreadableEventException {
        return reader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ARRIVAL);
    }

    private void refuses(String json, String reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(reason);
    }
}
