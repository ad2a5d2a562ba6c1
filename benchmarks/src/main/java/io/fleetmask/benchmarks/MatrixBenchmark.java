package io.fleetmask.benchmarks;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.CompatibilityMatrix;
import java.util.List;
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

/** The ordered matrix of 1,000 distinct hosts, beside the bare loop over the same words. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixBenchmark {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    private final List<HostProfile> hosts = Fleet.intel(1000);
    private final long[][] present = MaskBenchmark.words(hosts, true);

    /** A million ordered pairs. */
    @Benchmark
    public long matrix() {
        return CompatibilityMatrix.of(hosts, HardwareVersion.NEWEST, FeatureSet.none(CATALOGUE))
                .compatiblePairs();
    }

    /** The floor: and-not of plain arrays, counted. */
    @Benchmark
    public long bareLoop() {
        long pairs = 0;
        for (long[] from : present) {
            for (long[] to : present) {
                long missing = 0;
                for (int word = 0; word < from.length; word++) {
                    missing |= from[word] & ~to[word];
                }
                pairs += missing == 0 ? 1 : 0;
            }
        }
        return pairs;
    }
}
