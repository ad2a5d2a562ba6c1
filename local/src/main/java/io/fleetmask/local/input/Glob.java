package io.fleetmask.local.input;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Patterns of file names, for shells that do not expand them: {@code logs/*.log}, {@code /vmfs/volumes/**}. */
final class Glob {
    private static final String SIGNS = "*?[{";

    private Glob() {}

    static boolean isOne(String text) {
        return text.chars().anyMatch(sign -> SIGNS.indexOf(sign) >= 0);
    }

    /** The files and folders that match, sorted. */
    static List<Path> matches(String pattern) throws IOException {
        Path root = root(pattern);
        boolean deep = pattern.contains("**");
        int depth = deep ? Integer.MAX_VALUE : Path.of(pattern).getNameCount() - named(root);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        boolean here = root.toString().isEmpty();
        try (Stream<Path> below = Files.walk(here ? Path.of(".") : root, depth)) {
            return below.map(path -> here ? Path.of(".").relativize(path) : path)
                    .filter(matcher::matches)
                    .sorted()
                    .toList();
        }
    }

    private static int named(Path root) {
        return root.toString().isEmpty() ? 0 : root.getNameCount();
    }

    /** The folder before the first part that is a pattern. */
    private static Path root(String pattern) {
        Path path = Path.of(pattern);
        Path root = path.isAbsolute() ? Path.of("/") : Path.of("");
        for (Path part : path) {
            if (isOne(part.toString())) {
                return root;
            }
            root = root.resolve(part);
        }
        return root;
    }
}
