package io.fleetmask.local.input;

import io.fleetmask.archives.Archive;
import io.fleetmask.archives.ArchiveException;
import io.fleetmask.archives.ArchiveLimits;
import io.fleetmask.archives.LogBody;
import io.fleetmask.archives.UploadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens everything that was named: files, folders with all that is below them, patterns, archives and compressed files
 * whatever their names, {@code -} for standard input. Each member is seen alone; one that fails stops no other.
 */
public final class Inputs {
    /** A terabyte is nobody's log: the bound only keeps a fault from running for days. */
    private static final UploadLimits LIMITS = new UploadLimits(1L << 40, 1L << 37, 250);

    /** A {@code vm-support} bundle has some 20,000 entries and some gigabytes. */
    private static final ArchiveLimits ARCHIVE = new ArchiveLimits(1L << 36, 250, 500_000, 4);

    private final Visitor visitor;

    /** Sees each file. */
    public interface Visitor {
        /**
         * A file.
         *
         * @param name as the user would find it, within archives too
         * @param asked whether the user named this very file: then it must be something
         */
        void file(String name, boolean asked, InputStream bytes) throws IOException;

        /** Something that cannot be read. */
        void unreadable(String name, String reason);
    }

    private Inputs(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Visits all of them, in order; the files of a folder by their names. */
    public static void visit(List<String> named, Visitor visitor) {
        Inputs inputs = new Inputs(visitor);
        named.forEach(inputs::argument);
    }

    private void argument(String argument) {
        if (argument.equals("-")) {
            read("-", true, () -> System.in);
            return;
        }
        try {
            Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                folder(path);
            } else if (!Files.exists(path) && Glob.isOne(argument)) {
                pattern(argument);
            } else {
                read(argument, true, () -> Files.newInputStream(path));
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            visitor.unreadable(argument, reason(unreadable));
        }
    }

    /** A link to a folder that somebody names is followed, links within are not. */
    private void folder(Path folder) throws IOException {
        Path real = folder.toRealPath();
        try (Stream<Path> below = Files.walk(real)) {
            below.filter(Files::isRegularFile)
                    .map(file -> folder.resolve(real.relativize(file)))
                    .sorted()
                    .forEach(file -> read(file.toString(), false, () -> Files.newInputStream(file)));
        }
    }

    private void pattern(String pattern) throws IOException {
        List<Path> matches = Glob.matches(pattern);
        if (matches.isEmpty()) {
            visitor.unreadable(pattern, "no file matches");
        }
        for (Path match : matches) {
            if (Files.isDirectory(match)) {
                folder(match);
            } else {
                read(match.toString(), true, () -> Files.newInputStream(match));
            }
        }
    }

    /** Opens something when its turn comes. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    private void read(String name, boolean asked, Opening opening) {
        try (InputStream bytes = opening.open()) {
            LogBody body = LogBody.open(bytes, LIMITS);
            if (body.isArchive()) {
                new Archive(body, ARCHIVE, members(name)).walk();
            } else {
                visitor.file(name, asked, body.bytes());
            }
        } catch (IOException unreadable) {
            visitor.unreadable(name, reason(unreadable));
        }
    }

    private Archive.Visitor members(String archive) {
        return new Archive.Visitor() {
            @Override
            public void file(String name, LogBody content) throws IOException {
                visitor.file(archive + "!" + name, false, content.bytes());
            }

            @Override
            public void damaged(String name, String reason) {
                visitor.unreadable(archive + "!" + name, reason);
            }
        };
    }

    private static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof ArchiveException) {
            return "the archive cannot be read on: " + failure.getMessage();
        }
        return String.valueOf(failure.getMessage());
    }
}
