package io.fleetmask.vmwarefiles.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.MaskMerge;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
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
        assertThat(names()).hasSize(3);
    }

    @Test
    void leavesTheFileToItsOwner() throws IOException {
        Path path = file();
        UserPrincipal owner =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try {
            Files.setOwner(path, owner);
        } catch (FileSystemException notRoot) {
            assumeTrue(false, "only root can give files away");
        }
        VmxFile file = VmxFile.read(path);
        file.write(edited(file));
        assertThat(Files.getOwner(path)).isEqualTo(owner);
    }

    @Test
    void writesNothingWhenNothingChanges() throws IOException {
        VmxFile file = VmxFile.read(file());
        assertThat(file.write(file.document())).isEqualTo(new VmxFile.Outcome.Unchanged());
        assertThat(names()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web.vmx.lck", "web.vmx~", ".web.vmx.lck", "web-1a2b3c.vswp", "vmx-web-1a2b3c.vswp"})
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
    void refusesAVmWhoseSwapFileIsElsewhere() throws IOException {
        Path swap =
                Files.createFile(Files.createDirectory(folder.resolve("swap")).resolve("x-1.vswp"));
        refuses("sched.swap.derivedName = \"" + swap + "\"\n", "is running");
        Files.delete(swap);
        VmxFile file = VmxFile.read(folder.resolve("web.vmx"));
        assertThat(file.write(edited(file))).isInstanceOf(VmxFile.Outcome.Written.class);
    }

    @Test
    void refusesASuspendedVm() throws IOException {
        refuses("checkpoint.vmState = \"web-1a2b3c.vmss\"\n", "suspended (checkpoint.vmState is web-1a2b3c.vmss)");
        Files.writeString(folder.resolve("web.vmx"), "checkpoint.vmState = \"\"\n");
        VmxFile file = VmxFile.read(folder.resolve("web.vmx"));
        assertThat(file.write(edited(file))).isInstanceOf(VmxFile.Outcome.Written.class);
    }

    private void refuses(String text, String reason) throws IOException {
        VmxFile file = VmxFile.read(Files.writeString(folder.resolve("web.vmx"), text));
        assertThat(file.write(edited(file)))
                .isInstanceOfSatisfying(
                        VmxFile.Outcome.Refused.class,
                        no -> assertThat(no.reason()).contains(reason));
        assertThat(Files.readString(file.path())).isEqualTo(text);
    }

    @Test
    void knowsWhatItWroteAndWhatOfThatIsLeft() throws IOException {
        String admins = "---1" + "-".repeat(28);
        Path path = Files.writeString(folder.resolve("web.vmx"), TEXT + "cpuid.1.ecx = \"" + admins + "\"\n");
        Masked.hide(path, "AES");
        Masked.hide(path, "AES", "FSGSBASE");
        Masked.hide(path, "FSGSBASE");
        assertThat(VmxFile.read(path).own()).extracting(ManagedLine::key).containsExactly("cpuid.7.ebx");
        Masked.hide(path, "AES");
        Files.writeString(path, Files.readString(path) + "cpuid.d.eax = \"" + "0".repeat(32) + "\"\n");

        VmxFile file = VmxFile.read(path);
        file.write(file.document()
                .edit(new MaskMerge(CpuidSettings.of(file.document()), Vendor.INTEL, file.own())
                        .undo()
                        .lines()));

        assertThat(Files.readString(path))
                .isEqualTo(TEXT + "cpuid.1.ecx = \"" + admins + "\"\ncpuid.d.eax = \"" + "0".repeat(32) + "\"\n");
        assertThat(VmxFile.read(path).own()).isEmpty();
        Files.writeString(path, TEXT + "cpuid.1.ecx = \"------0" + "-".repeat(25) + "\"\n");
        assertThat(VmxFile.read(path).own())
                .as("zeros of others, after the undo")
                .isEmpty();
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
