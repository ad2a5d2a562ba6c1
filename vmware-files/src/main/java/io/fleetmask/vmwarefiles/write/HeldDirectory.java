package io.fleetmask.vmwarefiles.write;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A directory that is held open, so that its path may change under us. */
record HeldDirectory(SecureDirectoryStream<Path> names) implements Directory {
    @Override
    public SeekableByteChannel channel(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Set<OpenOption> here = new HashSet<>(options);
        here.add(LinkOption.NOFOLLOW_LINKS);
        return names.newByteChannel(Path.of(name), here, attributes);
    }

    @Override
    public <V extends FileAttributeView> Optional<V> view(String name, Class<V> type) {
        return Optional.ofNullable(names.getFileAttributeView(Path.of(name), type, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public Directory inner(String name) throws IOException {
        return new HeldDirectory(names.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void move(String from, Directory to, String name) throws IOException {
        names.move(Path.of(from), ((HeldDirectory) to).names(), Path.of(name));
    }

    @Override
    public void deleteFile(String name) throws IOException {
        names.deleteFile(Path.of(name));
    }

    @Override
    public void deleteDirectory(String name) throws IOException {
        names.deleteDirectory(Path.of(name));
    }

    @Override
    public void close() throws IOException {
        names.close();
    }
}
