package io.fleetmask.vmwarefiles.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of our own inside one that others may write, in which files are made ready before they take their names.
 *
 * <p>Whoever owns the outer directory can put a link at any name there at any moment, and a text, an owner or a mode
 * would then go to the link's target. Here nobody else can.
 */
final class StagingDirectory implements Closeable {
    private static final String PREFIX = ".fleetmask-";
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?>[] OURS_ALONE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    private static final FileAttribute<?>[] NONE = {};

    private final Directory outer;
    private final String name;
    private final Directory directory;
    private final Optional<PosixFileAttributes> look;
    private final Runnable created;
    private final List<String> made = new ArrayList<>();

    private StagingDirectory(Directory outer, String name, Optional<PosixFileAttributes> look, Runnable created)
            throws IOException {
        this.outer = outer;
        this.name = name;
        this.look = look;
        this.directory = outer.inner(name);
        this.created = created;
    }

    /**
     * Makes one.
     *
     * @param outer the directory at that path
     * @param like the file in it from which others get owner, group and mode
     * @param created runs each time when a file has its name and not yet its text
     */
    static StagingDirectory in(Path path, Directory outer, String like, Runnable created) throws IOException {
        Optional<PosixFileAttributes> look = look(outer, like);
        Path made = Files.createTempDirectory(path, PREFIX);
        return new StagingDirectory(outer, made.getFileName().toString(), look, created);
    }

    /** Makes a file with this text, on disk for certain. */
    void make(String file, byte[] text) throws IOException {
        try (SeekableByteChannel channel = directory.channel(file, NEW, look.isPresent() ? OURS_ALONE : NONE)) {
            made.add(file);
            if (look.isPresent()) {
                requireOurs(file);
                dress(file, look.get());
            }
            created.run();
            write(channel, text);
        }
    }

    /** Takes a name in the outer directory, so that another run does not; whatever is put there is replaced later. */
    void claim(String target) throws IOException {
        outer.channel(target, NEW).close();
        created.run();
    }

    /** Lets a file take its place in the outer directory. */
    void release(String file, String target) throws IOException {
        directory.move(file, outer, target);
        made.remove(file);
    }

    private static Optional<PosixFileAttributes> look(Directory directory, String file) throws IOException {
        Optional<PosixFileAttributeView> view = directory.view(file, PosixFileAttributeView.class);
        return view.isPresent() ? Optional.of(view.get().readAttributes()) : Optional.empty();
    }

    /** Or somebody put a directory of his at our name before we opened it. */
    private void requireOurs(String file) throws IOException {
        PosixFileAttributes around = look(directory, ".").orElseThrow(() -> new NoSuchFileException(name));
        PosixFileAttributes inside = look(directory, file).orElseThrow(() -> new NoSuchFileException(file));
        if (!around.permissions().equals(OURS) || !around.owner().equals(inside.owner())) {
            throw new UnusableFileException("somebody else put a directory at " + name + " while it was made");
        }
    }

    /** Or the VM's own user could not open its file any more. */
    private void dress(String file, PosixFileAttributes look) throws IOException {
        PosixFileAttributeView ours =
                directory.view(file, PosixFileAttributeView.class).orElseThrow(() -> new NoSuchFileException(file));
        if (!ours.getOwner().equals(look.owner())) {
            ours.setOwner(look.owner());
        }
        if (!ours.readAttributes().group().equals(look.group())) {
            ours.setGroup(look.group());
        }
        ours.setPermissions(look.permissions());
    }

    private static void write(SeekableByteChannel file, byte[] text) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(text);
        while (rest.hasRemaining()) {
            file.write(rest);
        }
        if (file instanceof FileChannel onDisk) {
            onDisk.force(true);
        }
    }

    /** Takes it away, with the files that were not released. */
    @Override
    public void close() {
        try (directory) {
            for (String file : made) {
                directory.deleteFile(file);
            }
            outer.deleteDirectory(name);
        } catch (IOException left) {
            // A directory that nobody needs: no reason to call a file unwritten that is written.
        }
    }
}
