package io.fleetmask.coderules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One Java file of the module whose tests are running. */
record SourceFile(Path path, String text) {

    /** Every Java file under {@code src} of the working directory, which is the module's own during its tests. */
    static List<SourceFile> ofModule() {
        return under(Path.of("src"));
    }

    static List<SourceFile> under(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .map(SourceFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the Java files under " + folder.toAbsolutePath(), e);
        }
    }

    private static SourceFile read(Path path) {
        try {
            return new SourceFile(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path.toAbsolutePath(), e);
        }
    }

    long lines() {
        return text.lines().count();
    }

    boolean isTest() {
        return path.startsWith(Path.of("src", "test"));
    }

    List<Declaration> declarations() {
        return Declaration.in(this);
    }
}
