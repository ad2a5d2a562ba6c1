package io.fleetmask.local.offline;

import static io.fleetmask.local.offline.Offline.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskCommandTest {
    private static final String FOUR_LINES = """
            cpuid.80000001.ecx = "-----------------------0--------"
            cpuid.1.ecx = "--00-0---0----0-----------------"
            cpuid.7.ebx = "-------------------------------0"
            cpuid.d.eax = "-----------------------------00-"
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void printsTheArticlesFourLinesAndNothingElse() {
        Offline run = mask(sample("article/host-a.log"), sample("article/host-b.log"));
        assertThat(run.out()).isEqualTo(FOUR_LINES);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("Hardware version 9").contains("cpuid.MOVBE", "esx-a.lab.example");
    }

    @Test
    void doesNotMindTheOrderOfTheLogsNorCompression() throws IOException {
        Path compressed = folder.resolve("a.log.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(Path.of(sample("article/host-a.log")), gzip);
        }
        assertThat(mask(sample("article/host-b.log"), compressed.toString()).out())
                .isEqualTo(FOUR_LINES);
    }

    @Test
    void addsXsaveoptFromVersion11On() {
        Offline run = mask("--hw", "11", sample("article/host-a.log"), sample("article/host-b.log"));
        assertThat(run.out()).isEqualTo(FOUR_LINES + "cpuid.d.1.eax = \"-------------------------------0\"\n");
    }

    @Test
    void writesFeatureMasksWhenAsked() {
        Offline run = mask("--syntax", "featmask", sample("article/host-a.log"), sample("article/host-b.log"));
        assertThat(run.out().lines())
                .hasSize(9)
                .contains("featMask.vm.cpuid.MOVBE = \"Val:0\"", "featMask.vm.cpuid.AVX = \"Val:0\"");
    }

    @Test
    void answersDifferentlyWhenARegisterBitOfALogIsFlipped() throws IOException {
        String log = Files.readString(Path.of(sample("article/host-a.log")));
        Path changed = folder.resolve("a.log");
        Files.writeString(changed, log.replace("0x43d8e3bf", "0x4398e3bf"));
        assertThat(mask(changed.toString(), sample("article/host-b.log")).out())
                .contains("cpuid.1.ecx = \"--00-0--------0-----------------\"");
    }

    @Test
    void printsThePublishedWestmereLinesWithoutAnyLog() {
        Offline run = mask("--strategy", "baseline:intel-westmere", "--verbatim");
        assertThat(run.out().lines())
                .hasSize(8)
                .startsWith("cpuid.80000001.ecx = \"0000000000000000000000000000000-\"");
        assertThat(run.err()).contains("safe form").contains("the monitor provides cpuid.HYPERVISOR");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysWhoIsOutOfReachOfABaseline() {
        Offline run = mask("--strategy", "baseline:intel-sandybridge", sample("article/host-a.log"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("esx-a.lab.example lacks [AVX");
    }

    @Test
    void saysThatACutLogMayHideTooLittle() throws IOException {
        String log = Files.readString(Path.of(sample("article/host-b.log")));
        Path cut = folder.resolve("cut.log");
        Files.writeString(cut, log.substring(0, log.indexOf("0000000d, 0: 0x000000")));
        Offline run = mask("--hw", "9", sample("article/host-a.log"), cut.toString());
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("Incomplete");
        assertThat(run.out())
                .contains("cpuid.1.ecx = \"--00-0---0----0-----------------\"")
                .doesNotContain("cpuid.d.eax");
    }

    @Test
    void namesTheFileThatIsNoLog() throws IOException {
        Path text = folder.resolve("notes.txt");
        Files.writeString(text, "milk, bread\n");
        Offline run = mask(text.toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("notes.txt");
        assertThat(mask(folder.resolve("nowhere.log").toString()).err()).contains("nowhere.log: no such file");
    }

    @Test
    void saysWhatIsWrongWithTheCall() {
        assertThat(mask().exitCode()).isEqualTo(2);
        assertThat(mask("--strategy", "baseline:intel-pentium").err()).contains("intel-pentium", "intel-westmere");
        assertThat(mask("--hw", "lots", "a.log").err()).contains("lots");
    }

    @Test
    void explainsEachZeroInJson() throws IOException {
        Offline run = mask("--json", sample("article/host-a.log"), sample("article/host-b.log"));
        JsonNode view = new ObjectMapper().readTree(run.out().getBytes(StandardCharsets.UTF_8));
        assertThat(view.at("/lines")).hasSize(4);
        assertThat(view.at("/featureMaskLines")).hasSize(9);
        JsonNode movbe = view.at("/zeros/4");
        assertThat(movbe.at("/feature/key").asText()).isEqualTo("cpuid.MOVBE");
        assertThat(movbe.at("/firstVersion").asInt()).isEqualTo(4);
        assertThat(movbe.at("/have/0").asText()).isEqualTo("esx-a.lab.example");
        assertThat(movbe.at("/lack/0").asText()).isEqualTo("esx-b.lab.example");
    }

    private static Offline mask(String... arguments) {
        return Offline.run(new MaskCommand(), arguments);
    }
}
