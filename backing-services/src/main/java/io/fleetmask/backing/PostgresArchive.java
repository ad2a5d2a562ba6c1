package io.fleetmask.backing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A {@code .txz} archive with PostgreSQL's programs and libraries. */
final class PostgresArchive {
    private static final int EXECUTABLE_BY_OWNER = 0100;

    private PostgresArchive() {}

    /** Unpacks beside the target and renames: two JVMs may do so at once, and one killed in between does no harm. */
    static void unpack(InputStream txz, Path target) throws IOException {
        Path fresh = Files.createTempDirectory(target.getParent(), target.getFileName() + ".");
        try {
            unpackInto(txz, fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException overtaken) {
            if (!Files.isDirectory(target)) {
                throw overtaken;
            }
        } finally {
            DeletedDirectory.delete(fresh);
        }
    }

    private static void unpackInto(InputStream txz, Path directory) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(txz))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, directory);
            }
        }
    }

    private static Path inside(Path directory, String name) {
        Path path = directory.resolve(name).normalize();
        if (!path.startsWith(directory)) {
            throw new BackingServiceException("archive entry '" + name + "' leaves " + directory);
        }
        return path;
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory)
            throws IOException {
        Path path = inside(directory, entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            inside(directory, path.resolveSibling(entry.getLinkName()).toString());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        boolean executable = (entry.getMode() & EXECUTABLE_BY_OWNER) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
