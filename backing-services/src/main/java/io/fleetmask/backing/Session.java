package io.fleetmask.backing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The prefix that gives a command a session of its own, out of reach of the terminal's Ctrl-C; empty without setsid. */
final class Session {
    static final List<String> OWN =
            program("setsid").map(path -> List.of(path.toString())).orElse(List.of());

    private Session() {}

    /** Where a program is on the search path. */
    static Optional<Path> program(String name) {
        String searched = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Stream.of(searched.split(Pattern.quote(File.pathSeparator)))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
