package io.fleetmask.vmwarefiles.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever owns the folder of a .vmx file changes names in it while the file is written, as root perhaps. */
class PlantedLinksTest {
    private static final String TEXT = "displayName = \"web\"\n";
    private static final String KEEP_ME = "keep me\n";

    @TempDir
    Path elsewhere;

    private Path folder = Path.of("");
    private Path victim = Path.of("");

    @BeforeEach
    void makeTheFiles() throws IOException {
        folder = Files.createDirectory(elsewhere.resolve("web"));
        victim = Files.writeString(elsewhere.resolve("victim"), KEEP_ME);
        Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("web.vmx"), TEXT);
        Files.setPosixFilePermissions(folder.resolve("web.vmx"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void writesNothingThroughALinkAtAnyNameOfTheFolder() throws IOException {
        VmxFile file = VmxFile.read(folder.resolve("web.vmx"));

        VmxFile.Outcome outcome = file.write(edited(file), this::linkEveryCopy);

        assertThat(outcome).isInstanceOf(VmxFile.Outcome.Written.class);
        assertThat(folder.resolve("web.vmx")).hasContent(TEXT + "a = \"1\"\n");
        assertThat(folder.resolve("web.vmx.fleetmask-backup.1")).hasContent(TEXT);
        isUntouched();
    }

    @Test
    void writesNothingIntoAFolderThatWasPutInThePlaceOfItsOwn() throws IOException {
        VmxFile file = VmxFile.read(folder.resolve("web.vmx"));

        file.write(edited(file), this::exchangeInnerDirectories);

        assertThat(folder.resolve("web.vmx")).hasContent(TEXT + "a = \"1\"\n");
        isUntouched();
        assertThat(elsewhere.resolve("theirs")).isEmptyDirectory();
    }

    @Test
    void writesNothingWhenTheFileBecomesALink() throws IOException {
        VmxFile file = VmxFile.read(folder.resolve("web.vmx"));

        VmxFile.Outcome outcome = file.write(edited(file), () -> link(folder.resolve("web.vmx")));

        assertThat(outcome).isInstanceOf(VmxFile.Outcome.Refused.class);
        isUntouched();
        assertThat(names()).containsExactly("web.vmx");
    }

    @Test
    void takesNoLinkForACopyOfItsOwn() throws IOException {
        Files.createSymbolicLink(folder.resolve("web.vmx.fleetmask-backup.1"), victim);
        Files.createSymbolicLink(folder.resolve("web.vmx.fleetmask-written.1"), victim);
        VmxFile file = VmxFile.read(folder.resolve("web.vmx"));

        assertThatThrownBy(file::own).isInstanceOf(UnusableFileException.class).hasMessageContaining("is a link");
        VmxFile.Outcome outcome = file.write(edited(file));

        assertThat(((VmxFile.Outcome.Written) outcome).backup()).hasFileName("web.vmx.fleetmask-backup.2");
        isUntouched();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void doesNotWaitAtAPipe() throws Exception {
        pipe(folder.resolve("pipe.vmx"));
        pipe(folder.resolve("web.vmx.fleetmask-backup.1"));
        pipe(folder.resolve("web.vmx.fleetmask-written.1"));

        assertThatThrownBy(() -> VmxFile.read(folder.resolve("pipe.vmx")))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("pipe.vmx is a pipe");
        VmxFile file = VmxFile.read(folder.resolve("web.vmx"));
        assertThatThrownBy(file::own).isInstanceOf(UnusableFileException.class);
    }

    @Test
    void readsNothingLargerThanAVmxFile() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("large.vmx").toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }

        assertThatThrownBy(() -> VmxFile.read(folder.resolve("large.vmx")))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("more than 262144 bytes");
    }

    private void linkEveryCopy() {
        try {
            names().stream()
                    .map(folder::resolve)
                    .filter(name -> Files.isRegularFile(name) && !name.endsWith("web.vmx"))
                    .forEach(this::link);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void link(Path name) {
        try {
            Path link = Files.createSymbolicLink(elsewhere.resolve("link"), victim);
            Files.move(link, name, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void exchangeInnerDirectories() {
        try {
            Path theirs = elsewhere.resolve("theirs");
            Files.createDirectories(theirs);
            for (String name : names()) {
                Path inner = folder.resolve(name);
                if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
                    Path moved = Files.move(inner, elsewhere.resolve("moved"));
                    Files.createSymbolicLink(inner, theirs);
                    assertThat(moved).isDirectory();
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void isUntouched() throws IOException {
        assertThat(victim).hasContent(KEEP_ME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)))
                .isEqualTo("rw-------");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void pipe(Path path) throws IOException, InterruptedException {
        Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).start();
        assumeTrue(mkfifo.waitFor(20, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo here");
    }

    private static VmxDocument edited(VmxFile file) {
        return file.document().edit(List.of(VmxEdit.set("a", "1")));
    }
}
