package io.fleetmask.vmwarefiles.vmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.vmwarefiles.CapturedVmxFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VmxRoundTripTest {
    private static final VmxEdit ADDED = VmxEdit.set("fleetmask.test", "1");

    @Test
    void givesBackEveryCapturedFileUnchanged() throws Exception {
        for (Path file : CapturedVmxFiles.all()) {
            byte[] bytes = Files.readAllBytes(file);
            assertThat(VmxDocument.read(bytes).bytes()).as(file.toString()).isEqualTo(bytes);
        }
    }

    @Test
    void findsObstaclesInTheEncryptedFileAndInOneWithBrokenMasksOnly() throws Exception {
        for (Path file : CapturedVmxFiles.all()) {
            List<VmxObstacle> obstacles =
                    VmxDocument.read(Files.readAllBytes(file)).obstacles();
            boolean hindered = file.toString().contains("encrypted") || hasBrokenMasks(file);
            assertThat(!obstacles.isEmpty()).as(file + " " + obstacles).isEqualTo(hindered);
        }
    }

    /** A tool wrote quotes within quotes there. */
    private static boolean hasBrokenMasks(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).contains("featMask.vm.cpuid.AVX = \"\\");
    }

    @Test
    void addsAndRemovesALineOfEveryCapturedFileWithoutATrace() throws Exception {
        for (Path file : CapturedVmxFiles.all()) {
            VmxDocument document = VmxDocument.read(Files.readAllBytes(file));
            if (document.obstacles().isEmpty()) {
                VmxDocument with =
                        VmxDocument.read(document.edit(List.of(ADDED)).bytes());
                assertThat(with.value(ADDED.key())).as(file.toString()).isEqualTo(ADDED.value());
                assertThat(with.edit(List.of(VmxEdit.remove(ADDED.key()))).bytes())
                        .isEqualTo(document.bytes());
            }
        }
    }

    @Test
    void knowsTheHardwareVersionThatTheFileNameTells() throws Exception {
        for (Path file : CapturedVmxFiles.all()) {
            String told = file.getFileName().toString().replaceFirst("v\\d+_hw(\\w+?)_.*", "$1");
            if (!told.equals("x")) {
                assertThat(new VmxIdentity(VmxDocument.read(Files.readAllBytes(file))).hardwareVersion())
                        .as(file.toString())
                        .hasValueSatisfying(
                                version -> assertThat(version.number()).hasToString(told));
            }
        }
    }
}
