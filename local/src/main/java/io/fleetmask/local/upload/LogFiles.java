package io.fleetmask.local.upload;

import io.fleetmask.local.search.FilesBelow;
import io.fleetmask.vmwarefiles.log.ReadResult.NotAVmwareLog;
import io.fleetmask.vmwarefiles.log.VmwareLogReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Finding the logs below directories: by name ({@code vmware.log}, {@code vmware-3.log}, also compressed), by what
 * is in the files, and in archives, into which the service looks. A link that leads out of its directory is not followed.
 */
final class LogFiles {
    private static final Pattern NAME =
            Pattern.compile("vmware(-\\d+)?\\.log(\\.(gz|xz|zst|bz2))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ARCHIVE =
            Pattern.compile(".+\\.(tgz|txz|tzst|tbz2?|tar|tar\\.(gz|xz|zst|bz2)|zip)", Pattern.CASE_INSENSITIVE);
    private static final int LOOKED_AT = 65_536;

    private LogFiles() {}

    /** Files are taken as they are, whatever they are called; directories are searched. */
    static List<Path> under(List<Path> paths) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                search(path, found);
            } else {
                found.add(path);
            }
        }
        return found;
    }

    private static void search(Path directory, List<Path> found) throws IOException {
        FilesBelow.of(directory).files().stream().filter(LogFiles::isWanted).forEach(found::add);
    }

    private static boolean isWanted(Path file) {
        String name = file.getFileName().toString();
        return NAME.matcher(name).matches() || ARCHIVE.matcher(name).matches() || isLog(file);
    }

    private static boolean isLog(Path file) {
        try (InputStream bytes = open(file)) {
            byte[] beginning = bytes.readNBytes(LOOKED_AT);
            return !(VmwareLogReader.read(new ByteArrayInputStream(beginning)) instanceof NotAVmwareLog);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return isCompressed(file) ? new GZIPInputStream(bytes) : bytes;
    }

    private static boolean isCompressed(Path file) {
        return file.getFileName().toString().endsWith(".gz");
    }
}
