package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.local.client.Answer;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Order(1)
@ExtendWith(WithSystem.class)
class ArticleTest {
    static final String FOUR_LINES = """
        cpuid.80000001.ecx = "-----------------------0--------"
        cpuid.1.ecx = "--00-0---0----0-----------------"
        cpuid.7.ebx = "-------------------------------0"
        cpuid.d.eax = "-----------------------------00-"
        """;

    private static final String HOST_A = "article-a";
    private static final String HOST_B = "article-b";

    private final Fleet fleet;

    ArticleTest(SystemUnderTest system) {
        this.fleet = system.fleet();
    }

    @Test
    void twoLogsBecomeTheFourLines() {
        fleet.declare("article");
        fleet.add("article", SampleLog.hostA().at(HOST_A));
        fleet.add("article", SampleLog.hostB().at(HOST_B));

        Answer mask = fleet.analysis.get("/clusters/article/mask?hw=9", "text/plain");

        assertThat(mask.body()).isEqualTo(FOUR_LINES);
        assertThat(mask.contentType()).startsWith("text/plain");
        assertThat(fleet.missing("article", 9, HOST_A, HOST_B))
                .containsExactlyInAnyOrder("cpuid.MOVBE: MOVBE", "cpuid.3DNPREFETCH: 3DNow! PREFETCH and PREFETCHW");
        assertThat(fleet.missing("article", 9, HOST_B, HOST_A))
                .containsExactlyInAnyOrder(
                        "cpuid.PCID: PCID",
                        "cpuid.XSAVE: XSAVE",
                        "cpuid.AVX: Advanced Vector Extensions (AVX)",
                        "cpuid.F16C: Half-precision conversion instructions (F16C)",
                        "cpuid.FSGSBASE: Instructions to read and write FS and GS base registers at any privilege"
                                + " level",
                        "cpuid.XCR0_MASTER_SSE: XSAVE SSE State",
                        "cpuid.XCR0_MASTER_YMM_H: XSAVE YMM State");
        assertThat(fleet.missing("article", 10, HOST_B, HOST_A)).hasSize(7);
        assertThat(fleet.missing("article", 11, HOST_B, HOST_A))
                .as("no guest on an Ivy Bridge is given XSAVEOPT")
                .hasSize(7);
        for (String direction : List.of(HOST_A + " " + HOST_B, HOST_B + " " + HOST_A)) {
            String[] hosts = direction.split(" ", 2);
            assertThat(fleet.pair("article", "hw=9&masked=true", hosts[0], hosts[1])
                            .at("/verdict/says")
                            .asText())
                    .isEqualTo("CPUID compatible");
        }
    }

    @Test
    void theOrderOfUploadsDoesNotMatter() {
        fleet.declare("reversed");
        fleet.add("reversed", SampleLog.hostB().at("reversed-b"));
        fleet.add("reversed", SampleLog.hostA().at("reversed-a"));

        assertThat(fleet.lines("reversed", 9)).isEqualTo(FOUR_LINES);
    }

    @Test
    void theSameUploadTwiceGetsTheSameReceiptAndChangesNothing() {
        fleet.declare("twice");
        fleet.add("twice", SampleLog.hostA().at("twice-a"));
        byte[] log = SampleLog.hostB().at("twice-b").bytes();

        Answer first = fleet.upload("?cluster=twice", log);
        Answer second = fleet.upload("?cluster=twice", log);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        fleet.awaitMask("twice", first.json().at("/host/revision").asLong());
        assertThat(fleet.lines("twice", 9)).isEqualTo(FOUR_LINES);
    }

    @Test
    void compressedLogsSayTheSame() {
        fleet.declare("compressed");
        fleet.add("compressed", SampleLog.hostA().at("compressed-a").compressed());
        fleet.add("compressed", SampleLog.hostB().at("compressed-b").compressed());

        assertThat(fleet.lines("compressed", 9)).isEqualTo(FOUR_LINES);
    }

    @Test
    void hostsThatAreRemovedAndAddedAgainCountAgain() {
        fleet.declare("returning");
        fleet.add("returning", SampleLog.hostA().at("returning-a"));
        fleet.add("returning", SampleLog.hostB().at("returning-b"));

        fleet.ingest.delete("/hosts/returning-a").required();
        fleet.awaitLines("returning", "");
        fleet.ingest.delete("/hosts/returning-b").required();
        fleet.add("returning", SampleLog.hostA().at("returning-a"));
        fleet.add("returning", SampleLog.hostB().at("returning-b"));

        assertThat(fleet.lines("returning", 9)).isEqualTo(FOUR_LINES);
    }

    @Test
    void aFlippedBitInALogChangesTheAnswer() {
        // 1.ecx of host A without MOVBE, bit 22: one feature fewer that only A has.
        SampleLog flipped = SampleLog.hostA().at("flipped-a").replaced("0x43d8e3bf", "0x4398e3bf");
        fleet.declare("flipped");
        fleet.add("flipped", flipped);
        fleet.add("flipped", SampleLog.hostB().at("flipped-b"));

        assertThat(fleet.lines("flipped", 9)).isEqualTo(FOUR_LINES.replace("--00-0---0----0-", "--00-0--------0-"));
        assertThat(fleet.missing("flipped", 9, "flipped-a", "flipped-b"))
                .containsExactly("cpuid.3DNPREFETCH: 3DNow! PREFETCH and PREFETCHW");
    }
}
