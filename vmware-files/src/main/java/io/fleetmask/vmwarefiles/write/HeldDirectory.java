package io.fleetmask.vmwarefiles.write;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A directory that is held open, so that its path may change under us. */
record HeldDirectory(SecureDirectoryStream<Path> held) implements Directory {
    @Override
    public SeekableByteChannel channel(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Set<OpenOption> here = new HashSet<>(options);
        here.add(LinkOption.NOFOLLOW_LINKS);
        return held.newByteChannel(Path.of(name), here, attributes);
    }

    @Override
    public <V extends FileAttributeView> Optional<V> view(String name, Class<V> type) {
        return Optional.ofNullable(held.getFileAttributeView(Path.of(name), type, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public Directory inner(String name) throws IOException {
        return new HeldDirectory(held.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public List<String> names() throws IOException {
        List<String> all = new ArrayList<>();
        // Through a stream of its own: one can be gone through once only.
        try (DirectoryStream<Path> again = held.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS)) {
            again.forEach(name -> all.add(String.valueOf(name.getFileName())));
        }
        return all;
    }

    @Override
    public void move(String from, Directory to, String name) throws IOException {
        held.move(Path.of(from), ((HeldDirectory) to).held(), Path.of(name));
    }

    @Override
    public void deleteFile(String name) throws IOException {
        held.deleteFile(Path.of(name));
    }

    @Override
    public void deleteDirectory(String name) throws IOException {
        held.deleteDirectory(Path.of(name));
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
