package io.fleetmask.vmwarefiles.write;

import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.ManagedLines;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /**
     * Reads the file; a link is followed, so that the file itself is replaced and not the link.
     *
     * @throws UnusableFileException when it is no regular file, or larger than any .vmx file
     */
    public static VmxFile read(Path path) throws IOException {
        Path real = path.toRealPath();
        try (Directory directory = Directory.open(folder(real))) {
            return new VmxFile(real, SmallFile.read(directory, name(real)));
        }
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
    public List<ManagedLine> own() throws IOException {
        List<ManagedLine> own = List.of();
        try (Directory directory = Directory.open(folder(path))) {
            VmxCopies copies = new VmxCopies(directory, name(path));
            for (VmxCopies.Write write : copies.all()) {
                if (copies.isWhole(write)) {
                    own = ManagedLines.after(own, copies.settings(write.before()), copies.settings(write.after()));
                }
            }
        }
        return ManagedLines.within(own, CpuidSettings.of(document()));
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
        return write(edited, () -> {});
    }

    /** @param created runs each time when a new file is there and not yet its text */
    Outcome write(VmxDocument edited, Runnable created) throws IOException {
        byte[] wanted = edited.bytes();
        if (Arrays.equals(wanted, bytes)) {
            return new Outcome.Unchanged();
        }
        try (Directory directory = Directory.open(folder(path))) {
            Optional<String> hindrance = lock().or(() -> readOnly(directory)).or(() -> change(directory));
            if (hindrance.isPresent()) {
                return new Outcome.Refused(hindrance.get());
            }
            try (StagingDirectory staging = StagingDirectory.in(folder(path), directory, name(path), created)) {
                return write(wanted, directory, staging);
            }
        }
    }

    private Outcome write(byte[] wanted, Directory directory, StagingDirectory staging) throws IOException {
        staging.make("before", bytes);
        staging.make("after", wanted);
        staging.make("next", wanted);
        Optional<String> meanwhile = lock().or(() -> change(directory));
        if (meanwhile.isPresent()) {
            return new Outcome.Refused(meanwhile.get());
        }
        String backup = new VmxCopies(directory, name(path)).keep(staging, "before", "after");
        staging.release("next", name(path));
        forceNames(folder(path));
        return new Outcome.Written(folder(path).resolve(backup));
    }

    /** What became of the copies beside the file. */
    public sealed interface Cleaning {
        /** There are none. */
        record Nothing() implements Cleaning {}

        /** They are needed: something that was written into the file, or looks like it, is still in it. */
        record Needed(List<ManagedLine> lines) implements Cleaning {}

        /** They were left alone, because the file may change under us. */
        record Refused(String reason) implements Cleaning {}

        /** They are gone, or can go. */
        record Cleaned(List<Path> copies) implements Cleaning {}
    }

    /**
     * Removes the copies, unless something of what they tell is still in the file: then they are the way back. A line of
     * somebody else that looks the same keeps them too, for nobody can tell.
     *
     * @param delete false to look only
     */
    public Cleaning clean(boolean delete) throws IOException {
        try (Directory directory = Directory.open(folder(path))) {
            VmxCopies copies = new VmxCopies(directory, name(path));
            List<Path> names =
                    copies.names().stream().map(folder(path)::resolve).toList();
            CpuidSettings now = CpuidSettings.of(document());
            boolean begun = copies.isBeingCleaned();
            List<ManagedLine> needed = begun ? List.of() : ManagedLines.remaining(copies.everWritten(now), now);
            if (names.isEmpty() && !begun) {
                return new Cleaning.Nothing();
            }
            if (!needed.isEmpty()) {
                return new Cleaning.Needed(needed);
            }
            Optional<String> hindrance = lock().or(() -> change(directory));
            if (hindrance.isPresent()) {
                return new Cleaning.Refused(hindrance.get());
            }
            if (delete) {
                copies.clean();
                forceNames(folder(path));
            }
            return new Cleaning.Cleaned(names);
        }
    }

    private Optional<String> change(Directory directory) {
        try {
            return Arrays.equals(SmallFile.read(directory, name(path)), bytes)
                    ? Optional.empty()
                    : Optional.of(path + " was changed by somebody else since it was read");
        } catch (IOException gone) {
            return Optional.of("it cannot be read any more: " + gone);
        }
    }

    /** A file that a host holds on a datastore cannot be opened, although it could be replaced. */
    private Optional<String> readOnly(Directory directory) {
        try (SeekableByteChannel channel = SmallFile.open(directory, name(path), StandardOpenOption.WRITE)) {
            return channel.isOpen() ? Optional.empty() : Optional.of(path + " cannot be opened");
        } catch (IOException denied) {
            return Optional.of("it cannot be opened for writing: " + denied);
        }
    }

    /** As far as the system can: Windows cannot open a directory, and does not need to. */
    private static void forceNames(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException impossible) {
            return;
        }
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** The earlier versions that were kept, oldest first. */
    public List<Path> backups() throws IOException {
        try (Directory directory = Directory.open(folder(path))) {
            return new VmxCopies(directory, name(path))
                    .all().stream()
                            .map(write -> folder(path).resolve(write.before()))
                            .toList();
        }
    }
}
