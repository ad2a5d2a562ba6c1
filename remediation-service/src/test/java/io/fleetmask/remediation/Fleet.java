package io.fleetmask.remediation;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VendorMask;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A small fleet for tests: VMs, masks and what was seen of them. */
public final class Fleet {
    public static final String INTEL = "GenuineIntel";
    private static final String[] ARTICLE = {
        "PCID",
        "XSAVE",
        "AVX",
        "F16C",
        "FSGSBASE",
        "XCR0_MASTER_SSE",
        "XCR0_MASTER_YMM_H",
        "MOVBE",
        "3DNPREFETCH",
        "XSAVEOPT"
    };

    private Fleet() {}

    /** The features that the hosts of the article differ in. */
    public static String[] article() {
        return ARTICLE.clone();
    }

    /** A running VM of which nothing else is known. */
    public static VmState vm(String id, String cluster, int hardwareVersion) {
        return new VmState(
                id,
                1,
                Instant.EPOCH,
                id,
                List.of(),
                Optional.of("esx-1"),
                Optional.of(cluster),
                Optional.of(INTEL),
                Optional.of(hardwareVersion),
                Power.ON,
                Optional.empty(),
                Optional.empty());
    }

    public static VmState with(VmState vm, Optional<String> cluster, Optional<PowerOn> powerOn, Optional<VmxFile> vmx) {
        return new VmState(
                vm.id(),
                vm.revision() + 1,
                vm.changedAt(),
                vm.name(),
                vm.aliases(),
                vm.host(),
                cluster,
                vm.vendor(),
                vm.hardwareVersion(),
                vm.power(),
                powerOn,
                vmx);
    }

    /** The VM after it was powered off. */
    public static VmState off(VmState vm) {
        return new VmState(
                vm.id(),
                vm.revision() + 1,
                vm.changedAt(),
                vm.name(),
                vm.aliases(),
                vm.host(),
                vm.cluster(),
                vm.vendor(),
                vm.hardwareVersion(),
                Power.OFF,
                vm.powerOn(),
                vm.vmx());
    }

    /** The VM on a host whose processors are not known. */
    public static VmState unknownProcessors(VmState vm) {
        return on(vm, vm.host(), vm.cluster());
    }

    /** The VM of which is not known where it runs. */
    public static VmState unplaced(VmState vm) {
        return on(vm, Optional.empty(), Optional.empty());
    }

    private static VmState on(VmState vm, Optional<String> host, Optional<String> cluster) {
        return new VmState(
                vm.id(),
                vm.revision() + 1,
                vm.changedAt(),
                vm.name(),
                vm.aliases(),
                host,
                cluster,
                Optional.empty(),
                vm.hardwareVersion(),
                vm.power(),
                vm.powerOn(),
                vm.vmx());
    }

    /** The VM that people call so. */
    public static VmState named(VmState vm, String name) {
        return new VmState(
                vm.id(),
                vm.revision(),
                vm.changedAt(),
                name,
                vm.aliases(),
                vm.host(),
                vm.cluster(),
                vm.vendor(),
                vm.hardwareVersion(),
                vm.power(),
                vm.powerOn(),
                vm.vmx());
    }

    /** The VM with these aliases. */
    public static VmState called(VmState vm, String... aliases) {
        return new VmState(
                vm.id(),
                vm.revision(),
                vm.changedAt(),
                vm.name(),
                List.of(aliases),
                vm.host(),
                vm.cluster(),
                vm.vendor(),
                vm.hardwareVersion(),
                vm.power(),
                vm.powerOn(),
                vm.vmx());
    }

    /** The VM with its file as uploaded at this time. */
    public static VmState file(VmState vm, Instant seenAt, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        VmxFile file = new VmxFile(seenAt, "00", Base64.getEncoder().encodeToString(bytes));
        return with(vm, vm.cluster(), vm.powerOn(), Optional.of(file));
    }

    /** The VM as powered on: what its log shows of settings and what the guest sees in 1.ecx. */
    public static VmState poweredOn(VmState vm, Instant at, Map<String, String> lines, String ecx1) {
        PowerOn powerOn = new PowerOn(
                at,
                vm.host(),
                false,
                Optional.of(Map.of(
                        "0.0", List.of("0000000d", "756e6547", "6c65746e", "49656e69"),
                        "1.0", List.of("000306a9", "00010800", ecx1, "0fabfbff"),
                        "80000000.0", List.of("80000008", "00000000", "00000000", "00000000"))),
                true,
                Optional.empty(),
                lines);
        return with(vm, vm.cluster(), Optional.of(powerOn), vm.vmx());
    }

    /** The same at a host whose own files have this line for every VM, with a monitor of this kind. */
    public static VmState poweredOnUnder(
            VmState vm, Instant at, Map<String, String> lines, String ecx1, String hostWide, boolean userLevel) {
        PowerOn plain = poweredOn(vm, at, lines, ecx1).powerOn().orElseThrow();
        PowerOn powerOn = new PowerOn(
                at,
                vm.host(),
                false,
                plain.guestRegisters(),
                true,
                Optional.empty(),
                lines,
                Optional.of(Map.of("cpuid.1.ecx", hostWide)),
                Optional.empty(),
                Optional.of(userLevel));
        return with(vm, vm.cluster(), Optional.of(powerOn), vm.vmx());
    }

    public static ClusterMask mask(String cluster, long revision, String... features) {
        List<VendorMask.Zero> zeros = Stream.of(features).map(Fleet::zero).toList();
        return new ClusterMask(
                cluster,
                revision,
                Instant.EPOCH,
                "differences",
                true,
                HostSample.NONE,
                HostSample.NONE,
                List.of(new VendorMask(INTEL, 2, zeros, Optional.empty())));
    }

    private static VendorMask.Zero zero(String name) {
        Feature feature = FeatureCatalogue.vmware().get(name);
        FeatureRef ref =
                new FeatureRef(feature.key(), feature.intelBit().orElseThrow().toString(), feature.displayLabel());
        int first = feature.firstVersion().orElseThrow().number();
        return new VendorMask.Zero(ref, first, "a host lacks it", IdSample.NONE, IdSample.NONE);
    }
}
