package io.fleetmask.vmwarefiles.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Reading a file of a .vmx file's kind: a regular one of at most 256 KiB, and not what a link names. */
final class SmallFile {
    /** What the ingest service takes; the largest of some hundred real ones has 12 KiB. */
    private static final int LIMIT = 256 * 1024;

    private static final int BUFFER = 8192;

    private SmallFile() {}

    static byte[] read(Directory directory, String name) throws IOException {
        try (SeekableByteChannel file = open(directory, name, StandardOpenOption.READ)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (file.read(buffer) >= 0) {
                bytes.write(buffer.array(), 0, buffer.position());
                requireSmall(name, bytes.size());
                buffer.clear();
            }
            return bytes.toByteArray();
        }
    }

    /** Opens only what cannot keep the opener waiting, as a pipe does. */
    static SeekableByteChannel open(Directory directory, String name, OpenOption option) throws IOException {
        BasicFileAttributes attributes = directory
                .view(name, BasicFileAttributeView.class)
                .orElseThrow(() -> new NoSuchFileException(name))
                .readAttributes();
        if (!attributes.isRegularFile()) {
            throw new UnusableFileException(name + " is " + kind(attributes) + ", not a file");
        }
        requireSmall(name, attributes.size());
        return directory.channel(name, Set.of(option));
    }

    private static String kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "a link";
        }
        return attributes.isDirectory() ? "a directory" : "a pipe or a device";
    }

    private static void requireSmall(String name, long size) throws UnusableFileException {
        if (size > LIMIT) {
            throw new UnusableFileException(name + " has more than " + LIMIT + " bytes; no .vmx file has");
        }
    }
}
