package io.fleetmask.coderules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One Java file of the module whose tests are running. */
record SourceFile(Path path, String text, List<Declaration> declarations) {

    /** Every Java file under {@code src} of the working directory, which is the module's own during its tests. */
    static List<SourceFile> ofModule() {
        return under(Path.of("src"));
    }

    static List<SourceFile> under(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return read(paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the Java files under " + folder.toAbsolutePath(), e);
        }
    }

    private static List<SourceFile> read(List<Path> paths) {
        List<String> texts = paths.stream().map(SourceFile::read).toList();
        List<List<Declaration>> declarations = Declaration.inEach(texts);
        return IntStream.range(0, paths.size())
                .mapToObj(i -> new SourceFile(paths.get(i), texts.get(i), declarations.get(i)))
                .toList();
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path.toAbsolutePath(), e);
        }
    }

    static SourceFile of(Path path, String text) {
        return new SourceFile(path, text, Declaration.inEach(List.of(text)).get(0));
    }

    long lines() {
        return text.lines().count();
    }

    boolean isTest() {
        return path.startsWith(Path.of("src", "test"));
    }
}
