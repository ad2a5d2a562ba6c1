package io.fleetmask.vmwarefiles.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.vmwarefiles.merge.ManagedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copies beside a .vmx file, and what may become of them. */
class VmxCleaningTest {
    private static final String TEXT = "displayName = \"web\"\n";
    private static final String THEIRS = TEXT + "cpuid.1.ecx = \"------0" + "-".repeat(25) + "\"\n";

    @TempDir
    Path folder;

    @Test
    void removesAllCopiesOnceEverythingIsTakenBack() throws IOException {
        Path path = applied();
        Masked.hide(path);
        Files.writeString(folder.resolve("web.vmx.fleetmask-backup.old"), "mine");
        Files.writeString(folder.resolve("web2.vmx.fleetmask-backup.1"), "another's");

        VmxFile.Cleaning look = VmxFile.read(path).clean(false);

        assertThat(((VmxFile.Cleaning.Cleaned) look).copies()).hasSize(4);
        assertThat(names()).hasSize(7);
        assertThat(VmxFile.read(path).clean(true)).isEqualTo(look);
        assertThat(names()).containsExactly("web.vmx", "web.vmx.fleetmask-backup.old", "web2.vmx.fleetmask-backup.1");
        assertThat(path).hasContent(TEXT);
        assertThat(VmxFile.read(path).clean(true)).isEqualTo(new VmxFile.Cleaning.Nothing());
    }

    @Test
    void keepsThemWhileSomethingOfOursIsInTheFile() throws IOException {
        Path path = applied();
        Masked.hide(path, "FSGSBASE");

        assertThat(VmxFile.read(path).clean(true))
                .isInstanceOfSatisfying(
                        VmxFile.Cleaning.Needed.class,
                        needed -> assertThat(needed.lines())
                                .extracting(ManagedLine::key)
                                .containsExactly("cpuid.7.ebx"));
        Masked.hide(path);
        assertThat(path).as("the way back is there").hasContent(TEXT);
    }

    @Test
    void keepsThemWhereNobodyCanTellWhoseALineIs() throws IOException {
        Path path = applied();
        Masked.hide(path);
        Files.writeString(path, THEIRS);
        assertThat(VmxFile.read(path).own()).isEmpty();
        assertThat(VmxFile.read(path).clean(true)).isInstanceOf(VmxFile.Cleaning.Needed.class);

        Files.writeString(path, Files.readString(folder.resolve("web.vmx.fleetmask-written.1")));
        Files.delete(folder.resolve("web.vmx.fleetmask-written.1"));
        Files.delete(folder.resolve("web.vmx.fleetmask-backup.2"));
        assertThat(VmxFile.read(path).clean(true))
                .as("half of each write is lost")
                .isInstanceOf(VmxFile.Cleaning.Needed.class);
    }

    @Test
    void neverCallsZerosOfOthersOursHoweverFarACleaningCame() throws IOException {
        Path path = applied();
        Masked.hide(path);
        List<String> copies = copies();
        for (int gone = 0; gone <= copies.size(); gone++) {
            Path stopped = Files.createDirectory(folder.resolve("after-" + gone));
            stopAfter(gone, copies, stopped);
            Path theirs = Files.writeString(stopped.resolve("web.vmx"), THEIRS);

            assertThat(VmxFile.read(theirs).own()).as("stopped after " + gone).isEmpty();
            Masked.hide(theirs, "FSGSBASE");
            assertThat(VmxFile.read(theirs).own())
                    .as("stopped after " + gone)
                    .extracting(ManagedLine::key)
                    .containsExactly("cpuid.7.ebx");
            Masked.hide(theirs);
            assertThat(theirs).as("stopped after " + gone).hasContent(THEIRS);
        }
    }

    @Test
    void finishesWhatWasStopped() throws IOException {
        Path path = applied();
        Masked.hide(path);
        Files.move(folder.resolve("web.vmx.fleetmask-backup.1"), folder.resolve("web.vmx.fleetmask-cleaning"));

        assertThat(VmxFile.read(path).clean(true)).isInstanceOf(VmxFile.Cleaning.Cleaned.class);

        assertThat(names()).containsExactly("web.vmx");
    }

    @Test
    void leavesThemWhenVmwareHoldsTheFileOrItChanged() throws IOException {
        Path path = applied();
        Masked.hide(path);
        VmxFile file = VmxFile.read(path);
        Files.writeString(path, TEXT + "b = \"2\"\n");
        assertThat(file.clean(true)).isInstanceOf(VmxFile.Cleaning.Refused.class);
        Files.createFile(folder.resolve("web.vmx.lck"));
        assertThat(VmxFile.read(path).clean(false)).isInstanceOf(VmxFile.Cleaning.Refused.class);
        assertThat(copies()).hasSize(4);
    }

    @Test
    void readsAndRemovesNothingThatALinkNames() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), TEXT);
        Path path = Files.writeString(folder.resolve("web.vmx"), TEXT);
        Files.createSymbolicLink(folder.resolve("web.vmx.fleetmask-backup.1"), victim);

        assertThatThrownBy(() -> VmxFile.read(path).clean(true))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("is a link");

        assertThat(victim).hasContent(TEXT);
    }

    /** The first renamed, then so many less one of the others removed, newest first. */
    private void stopAfter(int gone, List<String> copies, Path stopped) throws IOException {
        for (int index = 0; index < copies.size(); index++) {
            String name = copies.get(index);
            boolean isRemoved = index > 0 && index > copies.size() - gone;
            if (!isRemoved) {
                boolean isRenamed = index == 0 && gone > 0;
                Files.copy(folder.resolve(name), stopped.resolve(isRenamed ? "web.vmx.fleetmask-cleaning" : name));
            }
        }
    }

    private Path applied() throws IOException {
        Path path = Files.writeString(folder.resolve("web.vmx"), TEXT);
        Masked.hide(path, "AES");
        return path;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Oldest first. */
    private List<String> copies() throws IOException {
        return names().stream()
                .filter(name -> name.contains(".fleetmask-"))
                .sorted(java.util.Comparator.comparing((String name) -> name.substring(name.lastIndexOf('.')))
                        .thenComparing(name -> name))
                .toList();
    }
}
