package io.fleetmask.backing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A copy of a running server's data that follows the server once it is started: PostgreSQL's low-level base backup, for the
 * binaries that we fetch have no {@code pg_basebackup}.
 */
record StreamingCopy(PostgresDirectory from, Superuser server) {
    private static final String SLOT = "replica";

    /** Directories whose content belongs to the running server alone; the copy has them empty. */
    private static final Set<String> OF_THE_SERVER_ALONE =
            Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_subtrans");

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Set<String> OF_THE_PROCESS_ALONE = Set.of("postmaster.pid", "postmaster.opts");

    /** Replaces what is there; only the port of an earlier server stays. */
    void into(PostgresDirectory to) {
        try {
            DeletedDirectory.delete(to.data());
            Files.copy(from.root().resolve("secret"), to.root().resolve("secret"), StandardCopyOption.REPLACE_EXISTING);
            String label = copy(to.data());
            Files.writeString(to.data().resolve("backup_label"), label);
            Files.createFile(to.data().resolve("standby.signal"));
            Files.writeString(to.data().resolve("postgresql.auto.conf"), following(), StandardOpenOption.APPEND);
        } catch (IOException | SQLException failed) {
            throw new BackingServiceException("no copy of " + from.data() + " in " + to.data(), failed);
        }
    }

    /** What the server says that the copy must know of where it begins. */
    private String copy(Path to) throws IOException, SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots");
            statement.execute("SELECT pg_create_physical_replication_slot('" + SLOT + "', true)");
            statement.execute("SELECT pg_backup_start('" + SLOT + "', true)");
            Files.walkFileTree(from.data(), new Copying(from.data(), to));
            try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private String following() {
        return "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'%nprimary_slot_name = '%s'%n"
                .formatted(
                        server.port(),
                        PostgresDirectory.SUPERUSER,
                        from.secret().passwordOf(PostgresDirectory.SUPERUSER),
                        SLOT);
    }

    private static final class Copying extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        private Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        private Path target(Path source) {
            return to.resolve(from.relativize(source).toString());
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Files.createDirectory(target(directory), OWNER_ONLY);
            return OF_THE_SERVER_ALONE.contains(from.relativize(directory).toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!OF_THE_PROCESS_ALONE.contains(from.relativize(file).toString())) {
                try {
                    Files.copy(file, target(file));
                } catch (NoSuchFileException gone) {
                    return visitFileFailed(file, gone);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /** The server removes files while it is copied; its log says so to the copy. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
