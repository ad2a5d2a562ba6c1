package io.fleetmask.vmwarefiles.write;

import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.OwnLine;
import io.fleetmask.vmwarefiles.merge.OwnLines;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A .vmx file on disk: read, and replaced in one step with the earlier version kept beside it. */
public final class VmxFile {
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

    /** Why it must not be written now: VMware holds it, or its VM is suspended. Empty when nothing tells so. */
    public Optional<String> lock() throws IOException {
        return new VmxHold(path, document()).sign();
    }

    /**
     * What of the file was written by this class and is still there: to be given back to undo every write.
     */
    public List<OwnLine> own() throws IOException {
        List<OwnLine> own = List.of();
        for (VmxCopies.Write write : new VmxCopies(path).all()) {
            if (write.isWhole()) {
                own = OwnLines.after(own, settings(write.before()), settings(write.after()));
            }
        }
        return OwnLines.within(own, CpuidSettings.of(document()));
    }

    private static CpuidSettings settings(Path file) throws IOException {
        return CpuidSettings.of(VmxDocument.read(Files.readAllBytes(file)));
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
        Optional<String> hindrance = lock().or(this::readOnly);
        if (hindrance.isPresent()) {
            return new Outcome.Refused(hindrance.get());
        }
        Path next = Files.createTempFile(folder(), path.getFileName().toString(), ".tmp");
        try {
            fill(next, wanted);
            Optional<String> meanwhile = lock().or(this::change);
            if (meanwhile.isPresent()) {
                return new Outcome.Refused(meanwhile.get());
            }
            Path backup = new VmxCopies(path).keep(wanted);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            VmxCopies.forceNames(folder());
            return new Outcome.Written(backup);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private Optional<String> change() {
        try {
            return Arrays.equals(Files.readAllBytes(path), bytes)
                    ? Optional.empty()
                    : Optional.of(path + " was changed by somebody else since it was read");
        } catch (IOException gone) {
            return Optional.of("it cannot be read any more: " + gone);
        }
    }

    /** A file that a host holds on a datastore cannot be opened, although it could be replaced. */
    private Optional<String> readOnly() {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            return channel.isOpen() ? Optional.empty() : Optional.of(path + " cannot be opened");
        } catch (IOException denied) {
            return Optional.of("it cannot be opened for writing: " + denied);
        }
    }

    private void fill(Path next, byte[] wanted) throws IOException {
        Files.write(next, wanted);
        PosixFileAttributeView theirs = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        PosixFileAttributeView ours =
                Files.getFileAttributeView(next, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (theirs != null && ours != null) {
            keepOwner(theirs.readAttributes(), ours);
            ours.setPermissions(theirs.readAttributes().permissions());
        }
        VmxCopies.force(next);
    }

    /** Or the VM's own user could not open its file any more. */
    private static void keepOwner(PosixFileAttributes theirs, PosixFileAttributeView ours) throws IOException {
        if (!ours.getOwner().equals(theirs.owner())) {
            ours.setOwner(theirs.owner());
        }
        if (!ours.readAttributes().group().equals(theirs.group())) {
            ours.setGroup(theirs.group());
        }
    }

    private Path folder() {
        return Optional.ofNullable(path.getParent()).orElse(Path.of("."));
    }

    /** The earlier versions that were kept, oldest first. */
    public List<Path> backups() {
        return new VmxCopies(path).all().stream().map(VmxCopies.Write::before).toList();
    }
}
