package io.fleetmask.local.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finding .vmx files: those that are named, and those below directories, a datastore for example. */
final class VmxFiles {
    private VmxFiles() {}

    /** Each file once, also where links lead to it again. */
    static List<Path> under(List<Path> paths) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                search(path.toRealPath(), found);
            } else {
                found.add(Files.exists(path) ? path.toRealPath() : path);
            }
        }
        return List.copyOf(found);
    }

    private static void search(Path directory, Set<Path> found) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile).filter(VmxFiles::isVmx).sorted().forEach(found::add);
        }
    }

    private static boolean isVmx(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".vmx");
    }
}
