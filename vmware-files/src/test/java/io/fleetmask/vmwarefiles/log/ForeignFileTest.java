package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.vmwarefiles.log.ReadResult.NoCpuidBlock;
import io.fleetmask.vmwarefiles.log.ReadResult.NotAVmwareLog;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ForeignFileTest {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F'};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};

    private static NotAVmwareLog refused(byte[] bytes) {
        ReadResult result = Samples.result(bytes);
        assertThat(result).isInstanceOf(NotAVmwareLog.class);
        return (NotAVmwareLog) result;
    }

    @Test
    void saysThatAFileIsEmpty() {
        assertThat(refused(new byte[0])).isEqualTo(new NotAVmwareLog("the file is empty", ""));
    }

    @Test
    void saysThatAFileIsBinary() {
        assertThat(refused(JPEG).reason()).isEqualTo("the file is binary data, not text");
        assertThat(refused(JPEG).sample()).endsWith("JFIF").doesNotContain("\0");
    }

    @Test
    void saysThatAFileIsCompressedOrInTheWrongEncoding() {
        assertThat(refused(GZIP).reason()).contains("gzip");
        assertThat(refused("\ufeffLog for VMware".getBytes(StandardCharsets.UTF_16LE))
                        .reason())
                .contains("UTF-16");
    }

    @Test
    void saysHowMuchOfATextItHasLookedAt() {
        NotAVmwareLog few = refused("#EXTM3U\n#EXTINF:-1,Channel 1\n".getBytes(StandardCharsets.UTF_8));

        assertThat(few.reason()).isEqualTo("none of the first 2 lines starts like a line of a vmware.log");
        assertThat(few.sample()).startsWith("#EXTM3U");
        assertThat(refused("text\n".repeat(1000).getBytes(StandardCharsets.UTF_8))
                        .reason())
                .contains("first 200 lines");
    }

    @Test
    void readsALogBehindJunk() {
        String log = LogText.start().host().text();

        assertThat(Samples.read("\ufeff?qwerty\r\n\r\n" + log).host().cpuid().isComplete())
                .isTrue();
        assertThat(Samples.read("junk\n".repeat(190) + log).product()).isPresent();
    }

    @Test
    void tellsALogWithoutCpuidFromNoLog() {
        String log = LogText.start()
                .vmx("Hostname=esx")
                .by("vcpu-0", LogText.HOST.get(4))
                .text();

        ReadResult result = Samples.result(log.getBytes(StandardCharsets.UTF_8));

        assertThat(result).isInstanceOfSatisfying(NoCpuidBlock.class, none -> {
            assertThat(none.log().host().name()).hasValue("esx");
            assertThat(none.reason()).contains("hostCPUID level");
        });
    }
}
