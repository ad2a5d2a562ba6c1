package io.fleetmask.vmwarefiles.vmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.vmwarefiles.CapturedVmxFiles;
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
    void findsObstaclesInTheEncryptedFileOnly() throws Exception {
        for (Path file : CapturedVmxFiles.all()) {
            List<VmxObstacle> obstacles =
                    VmxDocument.read(Files.readAllBytes(file)).obstacles();
            boolean encrypted = file.toString().contains("encrypted");
            assertThat(!obstacles.isEmpty()).as(file + " " + obstacles).isEqualTo(encrypted);
        }
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
