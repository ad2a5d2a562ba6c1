package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedLogTest {
    private static final List<String> LINES = List.of(
            "2021-03-01T06:30:29.519Z| vmx| I125: Log for VMware ESX pid=1 version=6.7.0 build=build-1 option=Release",
            "2021-03-01T06:30:29.519Z| vmx| I125: hostCPUID level 00000000, 0: 0x00000001 0x756e6547 0x6c65746e 0x49656e69",
            "2021-03-01T06:30:29.519Z| vmx| I125: hostCPUID level 00000001, 0: 0x000206c2 0x00200800 0x029ee3ff 0xbfebfbff",
            "2021-03-01T06:30:29.519Z| vmx| I125: hostCPUID level 80000000, 0: 0x80000000 0x00000000 0x00000000 0x00000000",
            "2021-03-01T06:30:29.519Z| vmx| I125: CPUID differences from hostCPUID.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/vmfs/volumes/ds/My VM/vmware.log:%2$s",
                "vmware.log:%1$d:%2$s",
                "%1$d:%2$s",
                "> > %2$s",
                "%1$d. %2$s",
                "  %1$d\t%2$s",
                "\"%2$s\",",
                "Mar  1 06:30:29 esx-1 vmx[77]: %2$s",
                "<134>2021-03-01T06:30:30.1Z esx-1 vmx: %2$s"
            })
    void takesAwayWhatStandsBeforeTheLines(String form) throws IOException {
        String text = IntStream.range(0, LINES.size())
                .mapToObj(at -> form.formatted(at + 1, LINES.get(at)))
                .collect(Collectors.joining("\n"));
        Map<String, byte[]> logs = QuotedLog.unquoted(text.getBytes(StandardCharsets.UTF_8));
        assertThat(logs).hasSize(1);
        assertThat(new String(logs.values().iterator().next(), StandardCharsets.UTF_8))
                .isEqualTo(String.join("\n", LINES) + "\n");
    }

    @Test
    void keepsTheFilesApartThatGrepNames() throws IOException {
        String text = LINES.stream()
                .map(line -> "a/vmware.log:" + line + "\nb/vmware.log-12-" + line)
                .collect(Collectors.joining("\n"));
        assertThat(QuotedLog.unquoted(text.getBytes(StandardCharsets.UTF_8)))
                .containsOnlyKeys("a/vmware.log", "b/vmware.log");
    }

    @Test
    void readsRegistersFromWhichTheTimeWasCut() throws IOException {
        String text = LINES.stream()
                .map(line -> line.substring(line.indexOf("I125: ") + "I125: ".length()))
                .collect(Collectors.joining("\n"));
        byte[] log = QuotedLog.unquoted(text.getBytes(StandardCharsets.UTF_8)).get("");
        ReadResult.HostFound found = (ReadResult.HostFound) VmwareLogReader.read(new ByteArrayInputStream(log));
        assertThat(found.log().host().cpuid().vendor()).isPresent();
    }

    @Test
    void leavesAlonePlainLogsAndWhatIsNone() {
        assertThat(QuotedLog.unquoted(String.join("\n", LINES).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(QuotedLog.unquoted("hello\nworld\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
