package io.fleetmask.vmwarefiles.log;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the reader on one core, per format: run {@code main}, with the path of a log to read that one instead.
 *
 * <p>No test, for a figure that fails a build on a busy machine says nothing about the code.
 */
final class Throughput {
    private static final long GIBIBYTE = 1L << 30;
    private static final int ROUNDS = 5;
    private static final List<String> SAMPLES = List.of(
            "I125/esxi-full.log",
            "In05/masked-amd-two-power-ons.log",
            "In05+opID/esxi-8.log",
            "INFO/hyper-v.log",
            "P0/full-guest.log");

    private Throughput() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            Path file = Path.of(arguments[0]);
            for (int round = 0; round < ROUNDS; round++) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    measure(file.getFileName().toString(), bytes, Files.size(file));
                }
            }
            return;
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (String sample : SAMPLES) {
                measure(sample, LogMix.after(sample, GIBIBYTE), GIBIBYTE);
            }
        }
    }

    private static void measure(String name, InputStream bytes, long length) throws IOException {
        long start = cpuNanoseconds();
        ReadResult result = VmwareLogReader.read(bytes);
        double seconds = (cpuNanoseconds() - start) / 1e9;
        if (!(result instanceof ReadResult.HostFound)) {
            throw new IllegalStateException(name + " gave " + result);
        }
        System.out.printf("%-36s %.2f GB per second of CPU time%n", name, length / seconds / 1e9);
    }

    /** CPU time of this thread: wall-clock time would measure who else uses the machine. */
    private static long cpuNanoseconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
