package io.fleetmask.local.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A log file that never grows beyond a limit: when full it becomes {@code name.1}, and that one's lines go. */
final class BoundedLog {
    private final Path file;
    private final long limit;

    BoundedLog(Path file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    Path file() {
        return file;
    }

    /** Appends everything until the stream ends. */
    void append(InputStream source) throws IOException {
        byte[] buffer = new byte[8192];
        long size = Files.exists(file) ? Files.size(file) : 0;
        OutputStream target = open();
        try {
            for (int length = source.read(buffer); length >= 0; length = source.read(buffer)) {
                if (size + length > limit) {
                    target.close();
                    Files.move(file, former(), StandardCopyOption.REPLACE_EXISTING);
                    target = open();
                    size = 0;
                }
                target.write(buffer, 0, length);
                size += length;
            }
        } finally {
            target.close();
        }
    }

    private OutputStream open() throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path former() {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    /** The last lines, for a message about a process that ended. */
    List<String> lastLines(int count) {
        Deque<String> last = new ArrayDeque<>();
        try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last.addLast(line);
                if (last.size() > count) {
                    last.removeFirst();
                }
            }
        } catch (IOException unreadable) {
            return List.of("see " + file);
        }
        return List.copyOf(last);
    }
}
