package io.fleetmask.local.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code apply --clean}. */
class CleanTest extends Applying {
    @Test
    void removesCopiesOnlyWhenToldToAndOnlyWhereNothingIsInForce() throws IOException {
        Path clean = vmx("a/web.vmx", FILE);
        Path masked = vmx("b/web.vmx", FILE);
        Path never = vmx("c/web.vmx", FILE.replace("00 0b\"", "00 0c\""));
        service.has(patch("approved", WEB));
        apply(folder.toString(), "--write");
        apply(clean.toString(), "--undo", "--write");
        assertThat(output())
                .contains("The copies stay beside the files: --clean removes those that nobody needs any more.");
        int before = output().size();

        assertThat(clean(folder.toString(), "--diff")).isZero();

        assertThat(output().subList(before, output().size()))
                .containsExactly(
                        "would be cleaned  " + clean + "  4 copies",
                        "    -web.vmx.fleetmask-backup.1",
                        "    -web.vmx.fleetmask-written.1",
                        "    -web.vmx.fleetmask-backup.2",
                        "    -web.vmx.fleetmask-written.2",
                        "copies kept  " + masked + "  they are the way back: cpuid.1.ecx is as this command wrote",
                        "without copies  " + never,
                        "1 would be cleaned, 1 copies kept, 1 without copies",
                        "Nothing was removed: --write does.");
        assertThat(files()).hasSize(9);
        assertThat(clean(folder.toString(), "--write")).isZero();
        assertThat(output()).last().isEqualTo("1 cleaned, 1 copies kept, 1 without copies");
        assertThat(files()).hasSize(5);
        assertThat(apply(masked.toString(), "--undo", "--write")).isZero();
        assertThat(masked).hasContent(FILE);
    }

    @Test
    void standsAloneAndRefusesWhatVmwareHolds() throws IOException {
        Path file = vmx("web.vmx", FILE);
        assertThat(clean(file.toString(), "--undo")).isEqualTo(2);
        assertThat(clean(file.toString(), "--from", service.url())).isEqualTo(2);
        service.has(patch("approved", WEB));
        apply(file.toString(), "--write");
        apply(file.toString(), "--undo", "--write");
        Files.createFile(folder.resolve("web.vmx.lck"));

        assertThat(clean(file.toString(), "--write")).isEqualTo(1);

        assertThat(output()).anyMatch(line -> line.startsWith("refused") && line.contains("web.vmx.lck"));
        assertThat(files()).hasSize(6);
    }

    private int clean(String... arguments) {
        return run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("--clean"), java.util.stream.Stream.of(arguments))
                .toArray(String[]::new));
    }
}
