package io.fleetmask.vmwarefiles.write;

import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A .vmx file on disk: read, and replaced in one step with the earlier version kept beside it. */
public final class VmxFile {
    private static final String BACKUP = ".fleetmask-backup";
    private static final int MOST_BACKUPS = 1000;

    private final Path path;
    private final byte[] bytes;

    private VmxFile(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** Reads the file; links are followed, so that the file itself is replaced and not the link. */
    public static VmxFile read(Path path) throws IOException {
        Path real = path.toRealPath();
        return new VmxFile(real, Files.readAllBytes(real));
    }

    /** What is in it. */
    public VmxDocument document() {
        return VmxDocument.read(bytes);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Why it must not be written now: VMware holds it open. Empty when nothing tells so.
     *
     * <p>Hosted products keep a folder {@code x.vmx.lck}, ESXi a file of that name and {@code x.vmx~} or {@code .vswp}
     * files, while a VM runs.
     */
    public Optional<String> lock() throws IOException {
        String name = path.getFileName().toString();
        String stem = name.endsWith(".vmx") ? name.substring(0, name.length() - ".vmx".length()) : name;
        try (Stream<Path> siblings = Files.list(folder())) {
            return siblings.map(file -> file.getFileName().toString())
                    .filter(file -> file.equals(name + ".lck")
                            || file.equals(name + "~")
                            || file.equals("." + name + ".lck")
                            || (file.startsWith(stem + "-") && file.endsWith(".vswp")))
                    .sorted()
                    .findFirst()
                    .map(file -> file + " says that the VM is running or its file is open");
        }
    }

    /** What became of a write. */
    public sealed interface Outcome {
        /** The file was like this already. */
        record Unchanged() implements Outcome {}

        /** It was replaced; the earlier version is kept. */
        record Written(Path backup) implements Outcome {}

        /** It was left alone. */
        record Refused(String reason) implements Outcome {}
    }

    /** Replaces the file in one step; a reader sees the old version or the new one, never a part. */
    public Outcome write(VmxDocument edited) throws IOException {
        byte[] wanted = edited.bytes();
        if (Arrays.equals(wanted, bytes)) {
            return new Outcome.Unchanged();
        }
        Optional<String> lock = lock();
        if (lock.isPresent()) {
            return new Outcome.Refused(lock.get());
        }
        Path next = Files.createTempFile(folder(), path.getFileName().toString(), ".tmp");
        try {
            fill(next, wanted);
            if (!Arrays.equals(Files.readAllBytes(path), bytes)) {
                return new Outcome.Refused(path + " was changed by somebody else since it was read");
            }
            Path backup = backUp();
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            return new Outcome.Written(backup);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private void fill(Path next, byte[] wanted) throws IOException {
        Files.write(next, wanted);
        PosixFileAttributeView theirs = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        PosixFileAttributeView ours =
                Files.getFileAttributeView(next, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (theirs != null && ours != null) {
            ours.setPermissions(theirs.readAttributes().permissions());
        }
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private Path backUp() throws IOException {
        for (int number = 1; number <= MOST_BACKUPS; number++) {
            Path backup = folder().resolve(path.getFileName() + BACKUP + "." + number);
            if (!Files.exists(backup, LinkOption.NOFOLLOW_LINKS)) {
                return Files.copy(path, backup, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        throw new IOException(MOST_BACKUPS + " backups of " + path + " are there already");
    }

    private Path folder() {
        return Optional.ofNullable(path.getParent()).orElse(Path.of("."));
    }

    /** The backups that were made of the file, oldest first. */
    public List<Path> backups() throws IOException {
        String prefix = path.getFileName() + BACKUP + ".";
        try (Stream<Path> siblings = Files.list(folder())) {
            List<Path> backups = new ArrayList<>(
                    siblings.filter(file -> file.getFileName().toString().startsWith(prefix))
                            .toList());
            backups.sort(java.util.Comparator.comparingInt(
                    file -> Integer.parseInt(file.getFileName().toString().substring(prefix.length()))));
            return backups;
        }
    }
}
