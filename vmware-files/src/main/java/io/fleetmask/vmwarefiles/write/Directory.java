package io.fleetmask.vmwarefiles.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A directory whose names are taken as they are: none of these methods follows a link that stands at a name. */
sealed interface Directory extends Closeable permits HeldDirectory, NamedDirectory {
    /** Opens it; where the system can, it stays this very directory whatever is put at its path later. */
    @SuppressWarnings("StreamResourceLeak") // The directory closes it.
    static Directory open(Path path) throws IOException {
        DirectoryStream<Path> names = Files.newDirectoryStream(path);
        if (names instanceof SecureDirectoryStream<Path> held) {
            return new HeldDirectory(held);
        }
        names.close();
        return new NamedDirectory(path);
    }

    SeekableByteChannel channel(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException;

    /** Empty where the file system has no such view. */
    <V extends FileAttributeView> Optional<V> view(String name, Class<V> type);

    /** The directory at a name. */
    Directory inner(String name) throws IOException;

    /** Everything that is in it now, in any order. */
    List<String> names() throws IOException;

    /** In one step; what stood at the new name is gone, a link itself and not its target. */
    void move(String from, Directory to, String name) throws IOException;

    void deleteFile(String name) throws IOException;

    void deleteDirectory(String name) throws IOException;
}
