package io.fleetmask.benchmarks;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Differences;
import io.fleetmask.cpuid.migration.Level;
import io.fleetmask.cpuid.migration.MaskOutcome;
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

/** The mask of 1,000 hosts from their profiles, beside the bare loop over the same words. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaskBenchmark {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    private final List<HostProfile> hosts = Fleet.intel(1000);
    private final long[][] present = words(hosts, true);
    private final long[][] absent = words(hosts, false);

    /** The smallest mask of a thousand distinct hosts. */
    @Benchmark
    public MaskOutcome differences() {
        return new Differences().maskFor(Vendor.INTEL, hosts, CATALOGUE);
    }

    /** The levelling mask, closed under dependencies. */
    @Benchmark
    public MaskOutcome level() {
        return new Level().maskFor(Vendor.INTEL, hosts, CATALOGUE);
    }

    /** The floor: the same ORs over plain arrays. */
    @Benchmark
    public long bareLoop() {
        long result = 0;
        for (int word = 0; word < present[0].length; word++) {
            long somewhere = 0;
            long missing = 0;
            for (int host = 0; host < present.length; host++) {
                somewhere |= present[host][word];
                missing |= absent[host][word];
            }
            result ^= somewhere & missing;
        }
        return result;
    }

    static long[][] words(List<HostProfile> hosts, boolean present) {
        List<Feature> features = CATALOGUE.features();
        long[][] words = new long[hosts.size()][(features.size() + 63) / 64];
        for (int host = 0; host < words.length; host++) {
            var capabilities = hosts.get(host).capabilities();
            var set = present ? capabilities.present() : capabilities.absent();
            for (int index = 0; index < features.size(); index++) {
                words[host][index >>> 6] |= set.has(features.get(index)) ? 1L << index : 0;
            }
        }
        return words;
    }
}
