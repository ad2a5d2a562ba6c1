package io.fleetmask.benchmarks;

import io.fleetmask.vmwarefiles.log.ReadResult;
import io.fleetmask.vmwarefiles.log.VmwareLogReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A 1 GiB log in 64 MB of heap, beside copying it and beside counting its lines. Gigabytes a second: 1.07 / score. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx64m")
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class ReaderBenchmark {
    private static final long GIBIBYTE = 1L << 30;

    /** Everything a log says. */
    @Benchmark
    public ReadResult read() throws IOException {
        return VmwareLogReader.read(new LogMix(GIBIBYTE));
    }

    /** The floor: the same bytes through the same stream, unread. */
    @Benchmark
    public long copy() throws IOException {
        return new LogMix(GIBIBYTE).transferTo(java.io.OutputStream.nullOutputStream());
    }

    /** A peer: counting line ends byte by byte. */
    @Benchmark
    public long countLines() throws IOException {
        try (InputStream log = new LogMix(GIBIBYTE)) {
            return countLines(log);
        }
    }

    static long countLines(InputStream log) throws IOException {
        byte[] chunk = new byte[1 << 16];
        long lines = 0;
        for (int count = log.read(chunk, 0, chunk.length); count > 0; count = log.read(chunk, 0, chunk.length)) {
            for (int index = 0; index < count; index++) {
                lines += chunk[index] == '\n' ? 1 : 0;
            }
        }
        return lines;
    }
}
