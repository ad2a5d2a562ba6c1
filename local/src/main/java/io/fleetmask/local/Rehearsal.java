package io.fleetmask.local;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;

/** Runs the short commands once: what they load goes into the class archive that the launcher keeps. */
final class Rehearsal {
    private Rehearsal() {}

    /** Takes the logs of two hosts. */
    public static void main(String[] logs) {
        for (String command : List.of("mask", "compare", "inspect", "diff")) {
            String[] arguments =
                    Stream.concat(Stream.of(command), Stream.of(logs)).toArray(String[]::new);
            Fleetmask.commandLine(arguments)
                    .setOut(new PrintWriter(Writer.nullWriter()))
                    .setErr(new PrintWriter(Writer.nullWriter()))
                    .execute(arguments);
        }
    }
}
