package io.fleetmask.local.apply;

import io.fleetmask.local.search.FilesBelow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finding .vmx files: those that are named, and those below directories, a datastore for example. */
final class VmxFiles {
    private VmxFiles() {}

    /** Each file once, also where links lead to it again; links below a directory do not lead out of it. */
    static FilesBelow under(List<Path> paths) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        Set<Path> unreadable = new LinkedHashSet<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                FilesBelow below = FilesBelow.of(path.toRealPath());
                below.files().stream().filter(VmxFiles::isVmx).forEach(found::add);
                unreadable.addAll(below.unreadable());
            } else {
                found.add(Files.exists(path) ? path.toRealPath() : path);
            }
        }
        return new FilesBelow(List.copyOf(found), List.copyOf(unreadable));
    }

    private static boolean isVmx(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".vmx");
    }
}
