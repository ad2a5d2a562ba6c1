package io.fleetmask.local.upload;

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
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Finding the logs below directories: by name ({@code vmware.log}, {@code vmware-3.log}, also with {@code .gz}), or by
 * what is in the files.
 */
final class LogFiles {
    private static final Pattern NAME = Pattern.compile("vmware(-\\d+)?\\.log(\\.gz)?", Pattern.CASE_INSENSITIVE);
    private static final int LOOKED_AT = 65_536;

    private final boolean byContent;

    LogFiles(boolean byContent) {
        this.byContent = byContent;
    }

    /** Files are taken as they are, whatever they are called; directories are searched. */
    List<Path> under(List<Path> paths) throws IOException {
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

    private void search(Path directory, List<Path> found) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile).filter(this::isWanted).sorted().forEach(found::add);
        }
    }

    private boolean isWanted(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches() || (byContent && isLog(file));
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
