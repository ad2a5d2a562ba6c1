package io.fleetmask.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux tells of processes: those that have ended count with their parent. */
final class Processes {
    private static final double TICKS = 100;
    private static final int USER_TIME = 11;
    private static final int TIMES = 4;
    private static final double MEBI = 1 << 20;

    private Processes() {}

    /** What a process and its children have used so far, and hold. */
    record Use(double cpuSeconds, double compilingSeconds, double residentMebibytes) {
        static final Use NONE = new Use(0, 0, 0);

        Use and(Use other) {
            return new Use(
                    cpuSeconds + other.cpuSeconds,
                    compilingSeconds + other.compilingSeconds,
                    Math.max(residentMebibytes, other.residentMebibytes));
        }
    }

    /** The process with those that it has started; our own without them. */
    static Use of(long pid) {
        Use use = alone(pid);
        boolean isOwn = pid == ProcessHandle.current().pid();
        List<Long> children = isOwn
                ? List.of()
                : ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(ProcessHandle::pid)
                        .toList();
        for (long child : children) {
            use = use.and(alone(child));
        }
        return use;
    }

    private static Use alone(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        return new Use(cpu(process), compiling(process), number(process.resolve("status"), "VmHWM:") * 1024 / MEBI);
    }

    private static double cpu(Path process) {
        return read(process.resolve("stat"))
                .map(Processes::fields)
                .map(fields -> fields.subList(USER_TIME, USER_TIME + TIMES).stream()
                                .mapToLong(Long::parseLong)
                                .sum()
                        / TICKS)
                .orElse(0.0);
    }

    /** Of a JVM's compilers that live: those that have ended, having nothing to do, count no more, so it is rather more. */
    private static double compiling(Path process) {
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return threads.filter(thread -> read(thread.resolve("comm"))
                            .filter(name -> name.matches("C[12] Compiler.*\\s*"))
                            .isPresent())
                    .mapToDouble(Processes::cpu)
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    /** Those after the name, which may hold anything. */
    private static List<String> fields(String stat) {
        return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    }

    private static double number(Path file, String name) {
        return read(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .findFirst()
                .map(Double::parseDouble)
                .orElse(0.0);
    }

    /** Nothing of a process that has ended meanwhile. */
    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
