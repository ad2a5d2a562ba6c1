package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutLogTest {
    private static final int STEP = 17;
    private static final int LAST_OF_HOST = LogText.HOST.size() - 1;

    @ParameterizedTest
    @ValueSource(strings = {"In05+opID/esxi-8.log", "P0/full-guest.log"})
    void neverPassesHalfOfSomethingForTheWholeAtAnyByte(String sample) {
        byte[] bytes = Samples.bytes(sample);
        CutLaw law = new CutLaw(bytes);

        for (int length = 0; length < bytes.length; length++) {
            law.holdsAfter(length);
        }
    }

    @ParameterizedTest
    @MethodSource("io.fleetmask.vmwarefiles.log.Samples#logs")
    void neverPassesHalfOfSomethingForTheWholeInAnyFormat(Path sample) throws IOException {
        byte[] bytes = Files.readAllBytes(sample);
        CutLaw law = new CutLaw(bytes);

        for (int length = 0; length < bytes.length; length += STEP) {
            law.holdsAfter(length);
        }
    }

    @Test
    void usesTheLeavesBeforeACutLineAndSaysWhereItIs() {
        String text = LogText.start().host().text();

        VmwareLog log = Samples.read(text.substring(0, text.length() - 3));

        assertThat(log.host().cpuid().leaves()).hasSize(9);
        assertThat(log.host().cpuid().isComplete()).isFalse();
        assertThat(log.warnings())
                .first()
                .hasToString("line 15: a line of the host's CPUID block is cut off; the leaves before it are used");
    }

    @Test
    void isCompleteAtTheEndOfTheFileOnlyIfTheBlockReachesItsMaxima() {
        String[] allButLast = LogText.HOST.subList(0, LAST_OF_HOST).toArray(String[]::new);

        assertThat(LogText.start().host().read().host().cpuid().isComplete()).isTrue();
        assertThat(LogText.start().vmx(allButLast).read().host().cpuid().isComplete())
                .isFalse();
    }

    @Test
    void isCompleteOnceAnotherMessageFollowsTheBlock() {
        String[] allButLast = LogText.HOST.subList(0, LAST_OF_HOST).toArray(String[]::new);
        LogText cut = LogText.start().vmx(allButLast);

        assertThat(cut.by("mks", "another thread").read().host().cpuid().isComplete())
                .isFalse();
        assertThat(cut.vmx("anything").read().host().cpuid().isComplete()).isTrue();
        assertThat(cut.read().warnings()).singleElement().asString().contains("stops before the highest leaf");
    }

    @Test
    void isNotCompleteIfALeafIsLeftOut() {
        String text = LogText.start().host().vmx("anything").text();

        VmwareLog log = Samples.read(text.replaceFirst(".*level 00000003.*\n", ""));

        assertThat(log.host().cpuid().isComplete()).isFalse();
        assertThat(log.warnings()).singleElement().asString().contains("is not complete");
    }

    @Test
    void isNotCompleteIfItStartsInTheMiddle() {
        String[] second = LogText.HOST.subList(8, LogText.HOST.size()).toArray(String[]::new);

        assertThat(LogText.start()
                        .vmx(second)
                        .vmx("anything")
                        .read()
                        .host()
                        .cpuid()
                        .isComplete())
                .isFalse();
    }

    @Test
    void doesNotReportHalfAListOfCapabilities() {
        LogText cut = LogText.start()
                .host()
                .configuration()
                .vmx("FeatureCompat: Capabilities:", "Capability Found: cpuid.SSE3 = 0x1");

        assertThat(cut.powerOn().capabilities()).isEmpty();
        assertThat(cut.read().warnings()).singleElement().asString().contains("list of capabilities is cut");
        assertThat(cut.vmx("anything").powerOn().capabilities()).isPresent();
    }

    @Test
    void leavesTheOutcomeOpenIfTheLogJustStops() {
        PowerOn powerOn = LogText.start().host().configuration().powerOn();

        assertThat(powerOn.outcome()).isEqualTo(new Outcome.Unknown());
        assertThat(powerOn.isEnded()).isFalse();
    }
}
