package io.fleetmask.local.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    private static final String LOG =
            "2021-03-01T06:30:29.519Z| vmx| I125: Log for VMware ESX pid=1 version=6.7.0 build=build-1 option=Release\n";

    @TempDir
    Path folder;

    @Test
    void findsLogsByNameInAllDepths() throws IOException {
        Path newest = write("vm/app-a/vmware.log", LOG);
        Path older = write("vm/app-a/vmware-12.log", LOG);
        Path packed = write("vm/app-b/vmware-3.log.gz", "");
        Path bundle = write("vm/esx-support.TGZ", "");
        write("vm/app-a/app-a.vmx", "");

        assertThat(LogFiles.under(List.of(folder))).containsExactly(older, newest, packed, bundle);
    }

    @Test
    void findsLogsByContentWhateverTheirName() throws IOException {
        Path renamed = write("host-a.txt", LOG);
        Path packed = folder.resolve("host-b");
        compress(packed.resolveSibling("host-b.gz"));
        write("notes.txt", "Lunch at noon.\n");
        write("empty.log", "");

        assertThat(LogFiles.under(List.of(folder))).containsExactly(renamed, packed.resolveSibling("host-b.gz"));
    }

    @Test
    void takesAFileThatIsNamedWhateverItIs() throws IOException {
        Path notes = write("notes.txt", "Lunch at noon.\n");

        assertThat(LogFiles.under(List.of(notes))).containsExactly(notes);
    }

    @Test
    void doesNotFollowALinkOutOfTheDirectory() throws IOException {
        Path secret = write("elsewhere/secret.txt", "root's\n");
        Path log = write("tree/a/vmware.log", LOG);
        Files.createSymbolicLink(folder.resolve("tree/vmware.log"), secret);
        Files.createSymbolicLink(folder.resolve("tree/vmware-1.log"), log);

        assertThat(LogFiles.under(List.of(folder.resolve("tree")))).containsExactly(log);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void compress(Path file) throws IOException {
        try (OutputStream target = new GZIPOutputStream(Files.newOutputStream(file))) {
            target.write(LOG.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }
}
