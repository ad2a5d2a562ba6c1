package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFormatsTest {
    private static ByteLine line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteLine line = new ByteLine();
        line.set(bytes, 0, bytes.length, 1, true);
        return line;
    }

    private static Optional<String> message(String first, String text) {
        LogFormat format = LogFormats.detect(List.of(line(first))).orElseThrow();
        int offset = format.message(line(text));
        return offset < 0 ? Optional.empty() : Optional.of(text.substring(offset));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "P0; Apr 17 22:14:49.605: vmx| hello",
                "I120; 2014-06-21T23:59:09.187+05:30| vmx| I120: hello",
                "I125; 2021-03-01T06:30:29.519Z| vmx| I125: hello",
                "I005; 2020-06-04T06:12:25.583-07:00| vcpu-0| I005: hello",
                "I005+opID; 2021-03-01T06:30:29.519Z| vmx| | I005: hello",
                "I005+opID; 2021-03-01T06:30:29.519Z| vmx| opID=lro-1| I005: hello",
                "In05+opID; 2023-12-05T17:42:41.585Z In(05) vmx - hello",
                "In05; 2022-11-24T14:02:37.805123Z In(05) vmx Log for VMware Workstation",
                "INFO; 2026-01-09T08:08:29.880Z -INFO vmware-vmx.exe 15108 [ws@4413 threadName=\"vmx\"] hello",
                "INFO; 2026-01-09T08:08:29.880Z -INFO vmx 15108 [esx@4413 threadName=\"vmx\" opID=\"a]b\"] hello",
            })
    void areToldApartByOneLine(String name, String first) {
        assertThat(LogFormats.detect(List.of(line(first)))).map(LogFormat::name).hasValue(name);
        if (!first.contains("vcpu")) {
            assertThat(message(first, first))
                    .hasValueSatisfying(text -> assertThat(text).matches("hello|Log for.*"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2021-03-01T06:30:29.519Z| vmx| I125: hello; 2021-03-01T06:30:29.519Z| vmx| I125+ hello",
                "2021-03-01T06:30:29.519Z| vmx| I125: hello; 2021-03-01T06:30:29.519Z| vcpu-0| I125: hello",
                "2021-03-01T06:30:29.519Z| vmx| I125: hello; vmx| I125: hello",
                "Apr 17 22:14:49.605: vmx| hello; Apr 17 22:14:49.605: mks| hello",
                "2023-12-05T17:42:41.585Z In(05) vmx - hello; 2023-12-05T17:42:41.585Z In(05)+ vmx - hello",
                "2023-12-05T17:42:41.585Z In(05) vmx - hello; 2023-12-05T17:42:41.585Z In(05) vcpu-0 - hello",
                "2026-01-09T08:08:29.880Z -INFO a 1 [ws@4413 threadName=\"vmx\"] a; 2026-01-09T08:08:29.880Z +INFO a 1 [ws@4413 threadName=\"vmx\"] a",
                "2026-01-09T08:08:29.880Z -INFO a 1 [ws@4413 threadName=\"vmx\"] a; 2026-01-09T08:08:29.880Z -INFO a 1 [ws@4413 threadName=\"vcpu-0\"] a",
                "2026-01-09T08:08:29.880Z -INFO a 1 [ws@4413 threadName=\"vmx\"] a; 2026-01-09T08:08:29.880Z -INFO a 1 [ws@4413 threadName=\"x\" a=\" threadName=\\\"vmx\\\"\"] a",
            })
    void findNoMessageInContinuationsAndOtherThreads(String first, String other) {
        assertThat(message(first, other)).isEmpty();
    }

    @Test
    void findMessagesOfEverySeverity() {
        String first = "2021-03-01T06:30:29.519Z| vmx| I125: hello";

        assertThat(message(first, "2021-03-01T06:30:29.519Z| vmx| W115: careful"))
                .hasValue("careful");
        assertThat(message(first, "2021-03-01T06:30:29.519123+01:00| vmx| A100:   indented"))
                .hasValue("  indented");
        assertThat(message(first, "2021-03-01T06:30:29.519Z| vmx| I125:")).hasValue("");
    }
}
