package io.fleetmask.endtoend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a process of the product is started for a test: it lives for seconds, and compiling well or verifying what javac has
 * just written would take the processors longer than that is worth.
 */
final class LightJvm {
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

    private LightJvm() {}

    /** The beginning of a command; class path and the like are to follow. */
    static List<String> words(int heapMegabytes) {
        return new ArrayList<>(Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx" + heapMegabytes + "m",
                                "-XX:+UseSerialGC"),
                        OPTIONS.stream())
                .toList());
    }

    /** A command that runs one of the packaged applications: {@code ingest-service}. */
    static List<String> application(String module, int heapMegabytes, List<String> options) {
        List<String> words = words(heapMegabytes);
        words.addAll(options);
        words.addAll(List.of(
                "-jar",
                Script.REPOSITORY
                        .resolve(module)
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString()));
        return words;
    }

    /** For {@code JAVA_TOOL_OPTIONS}, which processes hand on to those that they start. */
    static String inherited() {
        return String.join(" ", OPTIONS);
    }
}
