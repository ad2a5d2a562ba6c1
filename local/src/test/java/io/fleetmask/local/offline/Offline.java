package io.fleetmask.local.offline;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs an offline command in this JVM and keeps what it printed. */
record Offline(int exitCode, String out, String err) {

    static Offline run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Offline(exitCode, out.toString(), err.toString());
    }

    /** A sample log of this repository: {@code "article/host-a.log"}. */
    static String sample(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("samples").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no sample " + name + " above the working directory"))
                .toString();
    }
}
