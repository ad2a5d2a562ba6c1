package io.fleetmask.vmwarefiles.agreement;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Product;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import io.fleetmask.cpuid.migration.Requirements;
import io.fleetmask.vmwarefiles.log.PowerOn;
import io.fleetmask.vmwarefiles.log.ReadResult;
import io.fleetmask.vmwarefiles.log.VmwareLog;
import io.fleetmask.vmwarefiles.log.VmwareLogReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A power-on of a real log in which VMware printed what the host offers and what the VM requires. */
record ListedPowerOn(String file, VmwareLog log, PowerOn powerOn) {
    static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    /** All of them, from {@code shared/corpus} beside or above the checkout; the test is skipped where there is none. */
    static List<ListedPowerOn> all() throws IOException {
        Optional<Path> corpus = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/corpus/logs"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(corpus.isPresent(), "no shared/corpus with real logs above the working directory");
        List<ListedPowerOn> found = new ArrayList<>();
        try (Stream<Path> logs = Files.list(corpus.orElseThrow())) {
            for (Path log : logs.sorted().toList()) {
                found.addAll(of(log));
            }
        }
        return found;
    }

    private static List<ListedPowerOn> of(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return VmwareLogReader.read(bytes) instanceof ReadResult.HostFound found
                    ? found.log().powerOns().stream()
                            .filter(powerOn -> powerOn.capabilities().isPresent()
                                    && powerOn.requirements().isPresent())
                            .map(powerOn -> new ListedPowerOn(String.valueOf(file.getFileName()), found.log(), powerOn))
                            .toList()
                    : List.of();
        }
    }

    /** Whether the host is a real machine, not under another hypervisor, and the VM was started, not resumed. */
    boolean isNative() {
        return log.host().hypervisor().isEmpty() && !powerOn.isResumed();
    }

    boolean isUnderHypervisor() {
        return log.host().hypervisor().isPresent();
    }

    String product() {
        return log.product().map(p -> p.name() + " " + p.version()).orElse("unknown product");
    }

    HardwareVersion version() {
        return powerOn.vm().hardwareVersion().orElse(HardwareVersion.NEWEST);
    }

    /** What the registers alone say that the host has. */
    FeatureSet registers() {
        return FeatureSet.of(
                CATALOGUE,
                feature -> feature.isComparable() && feature.state(log.host().cpuid()) == BitState.SET);
    }

    FeatureSet printedCapabilities() {
        return named(powerOn.capabilities().orElseThrow().keySet());
    }

    FeatureSet printedRequirements() {
        return named(powerOn.requirements().orElseThrow().keySet());
    }

    Optional<FeatureSet> guestRequirements() {
        return powerOn.guest()
                .map(guest -> Requirements.ofGuest(guest, CATALOGUE).features());
    }

    FeatureSet capabilities() {
        return profile().capabilities().present();
    }

    FeatureSet predictedRequirements() {
        HostProfile host = profile();
        Vendor vendor = host.vendor().orElse(Vendor.INTEL);
        return Requirements.predicted(host, powerOn.setup(vendor, log.hostSettings()), CATALOGUE)
                .features();
    }

    private HostProfile profile() {
        Map<String, String> values = new TreeMap<>();
        powerOn.capabilities().orElseThrow().forEach((name, value) -> values.put(name, value.toString()));
        Optional<Product> product = log.product().map(p -> new Product(p.name(), p.version()));
        return HostProfile.of(log.host().cpuid(), Optional.of(new PrintedCapabilities(product, values)), CATALOGUE);
    }

    private static FeatureSet named(Collection<String> names) {
        List<Feature> features = names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("cpuid."))
                .flatMap(name -> CATALOGUE.find(name).stream())
                .filter(Feature::isComparable)
                .toList();
        return FeatureSet.of(CATALOGUE, features);
    }
}
