package io.fleetmask.vmwarefiles.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmxFileTest {
    private static final String TEXT = "displayName = \"web\"\n";

    @TempDir
    Path folder;

    @Test
    void replacesTheFileAndKeepsTheEarlierVersion() throws IOException {
        Path path = file();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
        VmxFile file = VmxFile.read(path);
        VmxFile.Outcome outcome = file.write(edited(file));

        assertThat(Files.readString(path)).isEqualTo(TEXT + "a = \"1\"\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwxr-x---");
        Path backup = ((VmxFile.Outcome.Written) outcome).backup();
        assertThat(Files.readString(backup)).isEqualTo(TEXT);
        assertThat(VmxFile.read(path).backups()).containsExactly(backup);
        assertThat(names()).hasSize(2);
    }

    @Test
    void writesNothingWhenNothingChanges() throws IOException {
        VmxFile file = VmxFile.read(file());
        assertThat(file.write(file.document())).isEqualTo(new VmxFile.Outcome.Unchanged());
        assertThat(names()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web.vmx.lck", "web.vmx~", ".web.vmx.lck", "web-1a2b3c.vswp"})
    void refusesAFileThatVmwareHolds(String lock) throws IOException {
        VmxFile file = VmxFile.read(file());
        Files.createFile(folder.resolve(lock));
        assertThat(file.write(edited(file)))
                .isInstanceOfSatisfying(
                        VmxFile.Outcome.Refused.class,
                        no -> assertThat(no.reason()).contains(lock));
        assertThat(Files.readString(file.path())).isEqualTo(TEXT);
    }

    @Test
    void refusesAFileThatChangedMeanwhile() throws IOException {
        VmxFile file = VmxFile.read(file());
        Files.writeString(file.path(), TEXT + "b = \"2\"\n");
        assertThat(file.write(edited(file))).isInstanceOf(VmxFile.Outcome.Refused.class);
        assertThat(names()).hasSize(1);
    }

    @Test
    void followsALinkToTheFileItself() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.vmx"), file());
        VmxFile file = VmxFile.read(link);
        file.write(edited(file));
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(link)).endsWith("a = \"1\"\n");
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("web.vmx"), TEXT);
    }

    private static VmxDocument edited(VmxFile file) {
        return file.document().edit(List.of(VmxEdit.set("a", "1")));
    }

    private List<Path> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
