package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is easily read wrongly in a vmware.log, about its text. */
class TextTrapsTest {
    @Test
    void trap5TellsEsxi8FromWorkstation17() {
        String prefix = "2023-12-05T17:42:41.585Z In(05) %s ";

        assertThat(LogText.start(prefix).host().read().format()).isEqualTo("In05");
        assertThat(LogText.start(prefix + "- ").host().read().format()).isEqualTo("In05+opID");
        assertThat(LogText.start(prefix + "vim-cmd-09 ").host().read().format()).isEqualTo("In05+opID");
    }

    @Test
    void trap14TakesTimesAsTheyAreWrittenEvenIfTheyGoBack() {
        String later = LogText.start().text();
        String earlier = LogText.start("2021-03-01T06:30:28.000+05:30| %s| I125: ")
                .host()
                .text();
        String log = later + earlier.substring(earlier.indexOf('\n') + 1);

        assertThat(Samples.read(log).host().observedAt().orElseThrow()).hasToString("2021-03-01T06:30:28+05:30");
    }

    @Test
    void trap15ReadsEveryEncodingAndABadByte() throws Exception {
        assertThat(displayName("ASCII", StandardCharsets.UTF_8)).isEqualTo("ASCII");
        assertThat(displayName("虚拟机 für", StandardCharsets.UTF_8)).isEqualTo("虚拟机 für");
        assertThat(displayName("虚拟机", Charset.forName("GBK"))).isEqualTo("虚拟机");
        assertThat(displayName("\u00ff", StandardCharsets.ISO_8859_1)).isEqualTo("\u00ff");
    }

    private static String displayName(String name, Charset charset) throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.write("\ufeff".getBytes(StandardCharsets.UTF_8));
        log.write(LogText.start()
                .vmx("Host codepage=windows-936 encoding=GBK")
                .host()
                .configuration("displayName = \"" + name + "\"")
                .text()
                .getBytes(charset));
        VmwareLog read = Samples.read(log.toByteArray());
        assertThat(read.product()).isPresent();
        return read.powerOns().get(0).vm().displayName().orElseThrow();
    }
}
