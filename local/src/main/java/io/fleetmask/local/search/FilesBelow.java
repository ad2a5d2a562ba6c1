package io.fleetmask.local.search;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files below a directory, each once. A link counts where its target is below the directory too: whoever may put
 * links there says nothing about files elsewhere.
 *
 * @param files regular ones, sorted; links as their targets
 * @param unreadable what could not be looked into
 */
public record FilesBelow(List<Path> files, List<Path> unreadable) {
    public FilesBelow {
        files = List.copyOf(files);
        unreadable = List.copyOf(unreadable);
    }

    /** Looks through the directory; one that cannot be read hides no other. */
    public static FilesBelow of(Path directory) throws IOException {
        Visitor visitor = new Visitor(directory, directory.toRealPath());
        Files.walkFileTree(directory, visitor);
        return new FilesBelow(List.copyOf(visitor.files), List.copyOf(visitor.unreadable));
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path start;
        private final Path root;
        private final SortedSet<Path> files = new TreeSet<>();
        private final SortedSet<Path> unreadable = new TreeSet<>();

        Visitor(Path start, Path root) {
            this.start = start;
            this.root = root;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.add(file);
            } else if (attributes.isSymbolicLink()) {
                follow(file);
            }
            return FileVisitResult.CONTINUE;
        }

        private void follow(Path link) {
            try {
                Path target = link.toRealPath();
                if (target.startsWith(root) && Files.isRegularFile(target)) {
                    files.add(start.resolve(root.relativize(target)));
                }
            } catch (IOException leadsNowhere) {
                // Nothing is there to be found.
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            unreadable.add(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
            if (failure != null) {
                unreadable.add(directory);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
