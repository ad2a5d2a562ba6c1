package io.fleetmask.vmwarefiles.write;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A directory by its path, where the system cannot hold one: on Windows, where links need a privilege. */
record NamedDirectory(Path path) implements Directory {
    @Override
    public SeekableByteChannel channel(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Set<OpenOption> here = new HashSet<>(options);
        here.add(LinkOption.NOFOLLOW_LINKS);
        return Files.newByteChannel(path.resolve(name), here, attributes);
    }

    @Override
    public <V extends FileAttributeView> Optional<V> view(String name, Class<V> type) {
        return Optional.ofNullable(Files.getFileAttributeView(path.resolve(name), type, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public Directory inner(String name) throws IOException {
        Path inner = path.resolve(name);
        if (!Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(inner.toString());
        }
        return new NamedDirectory(inner);
    }

    @Override
    public List<String> names() throws IOException {
        List<String> all = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(path)) {
            names.forEach(name -> all.add(String.valueOf(name.getFileName())));
        }
        return all;
    }

    @Override
    public void move(String from, Directory to, String name) throws IOException {
        Files.move(path.resolve(from), ((NamedDirectory) to).path().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void deleteFile(String name) throws IOException {
        Files.delete(path.resolve(name));
    }

    @Override
    public void deleteDirectory(String name) throws IOException {
        Files.delete(path.resolve(name));
    }

    @Override
    public void close() {}
}
