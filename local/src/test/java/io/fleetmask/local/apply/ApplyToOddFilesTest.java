package io.fleetmask.local.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links, files and patches that somebody made to mislead {@code apply}. */
class ApplyToOddFilesTest extends Applying {
    @Test
    void leavesAloneWhatLinksNameOutsideOfTheDirectory() throws IOException {
        Path outside = vmx("out/outside.vmx", FILE);
        Path inside = vmx("tree/web/web.vmx", FILE.replace("00 0b\"", "00 0c\""));
        Files.createSymbolicLink(folder.resolve("tree/link.vmx"), outside);
        Files.createSymbolicLink(folder.resolve("tree/again.vmx"), inside);
        service.has(patch("approved", WEB));

        assertThat(apply(folder.resolve("tree").toString(), "--write")).isZero();

        assertThat(outside).hasContent(FILE);
        assertThat(output()).last().isEqualTo("1 without a patch");
        assertThat(apply(folder.resolve("tree/link.vmx").toString(), "--write"))
                .as("a link that was named")
                .isZero();
        assertThat(outside).hasContent(PATCHED);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void goesOnAfterFilesThatNobodyCanUse() throws Exception {
        Path datastore = Files.createDirectory(folder.resolve("ds"));
        Path large = datastore.resolve("a-large.vmx");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        Path file = vmx("ds/web.vmx", FILE);
        service.has(patch("approved", WEB));

        assertThat(apply(datastore.toString(), "--write")).isEqualTo(3);

        assertThat(output())
                .first()
                .asString()
                .startsWith("unusable")
                .contains("a-large.vmx has more than 262144 bytes");
        assertThat(file).hasContent(PATCHED);
    }

    @Test
    void refusesAPatchWithAKeyOfThirtyThousandWords() throws IOException {
        Path file = vmx("web.vmx", FILE);
        String endless = "a" + ".a".repeat(30_000);
        Path json = Files.writeString(
                folder.resolve("patch.json"), patch("approved", WEB).replace("\"cpuid.1.ecx\"", "\"" + endless + "\""));

        assertThat(apply(file.toString(), "--from", json.toString())).isEqualTo(3);
        assertThat(output()).last().asString().contains("key must have up to 256 characters, not 60001");
    }

    @Test
    void showsWhatWouldSteerATerminal() throws IOException {
        Path file = vmx("web\u001b[2J.vmx", FILE);
        service.has(patch("proposed", WEB)
                .replace("app-b", "evil\\u001b]0;T\\u0007\\u202e")
                .replace("because", "a\\nforged"));

        apply(file.toString());

        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b", "\u0007", "\u202e");
        assertThat(output())
                .contains("not approved  " + folder
                        + "/web\\u001b[2J.vmx  evil\\u001b]0;T\\u0007\\u202e, patch 3 is proposed:"
                        + " a\\u000aforged");
    }
}
