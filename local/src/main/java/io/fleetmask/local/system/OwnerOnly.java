package io.fleetmask.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps other users of the machine out of a data directory: it holds passwords, and the logs of everybody's VMs. */
final class OwnerOnly {
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Closes a directory that is there already; on file systems without modes there is nothing to do. */
    static void require(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Optional<PosixFileAttributeView> view =
                Optional.ofNullable(Files.getFileAttributeView(directory, PosixFileAttributeView.class));
        if (view.isEmpty() || view.get().readAttributes().permissions().equals(MODE)) {
            return;
        }
        if (!isEmpty(directory) && !isDataDirectory(directory)) {
            throw new StartException(directory + " is open to other users and holds other files.\n"
                    + "Choose a directory of its own: --data DIR, or close this one: chmod 700 " + directory);
        }
        view.get().setPermissions(MODE);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static boolean isDataDirectory(Path directory) {
        return Files.exists(directory.resolve("lock")) && Files.exists(directory.resolve("logs"));
    }
}
