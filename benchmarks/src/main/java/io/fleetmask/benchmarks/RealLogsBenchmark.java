package io.fleetmask.benchmarks;

import io.fleetmask.vmwarefiles.log.VmwareLogReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The real logs in {@code shared/corpus/logs} beside the checkout, each read on its own: the hardest mix there is, for
 * most of them end soon after the power-on, where nearly every line matters. 17.8 MB: gigabytes a second are 17.8 / score.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx64m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RealLogsBenchmark {
    private final List<byte[]> logs = logs();

    /** Everything each log says. */
    @Benchmark
    public void read(Blackhole sink) throws IOException {
        for (byte[] log : logs) {
            sink.consume(VmwareLogReader.read(new ByteArrayInputStream(log)));
        }
    }

    /** A peer: counting line ends byte by byte. */
    @Benchmark
    public long countLines() throws IOException {
        long lines = 0;
        for (byte[] log : logs) {
            try (InputStream stream = new ByteArrayInputStream(log)) {
                lines += ReaderBenchmark.countLines(stream);
            }
        }
        return lines;
    }

    private static List<byte[]> logs() {
        Path folder = Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                .map(at -> at.resolve("shared/corpus/logs"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("needs shared/corpus/logs beside the checkout"));
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(RealLogsBenchmark::bytes).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
