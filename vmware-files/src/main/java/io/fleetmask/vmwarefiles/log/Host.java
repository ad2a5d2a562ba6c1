package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Signature;
import io.fleetmask.cpuid.Vendor;
import java.util.List;
import java.util.Optional;

/**
 * The host that wrote the log.
 *
 * @param name its {@code Hostname}, which is no proof: cloud machines share names
 * @param addresses its IP addresses, bounded
 * @param codename VMware's guess at the processor's generation
 * @param brand the processor's brand string with its inner blanks
 * @param cpuid what CPUID answers to the host on every processor: where processors differ in features, what all have
 * @param differences in what its processors differ
 * @param hypervisor what the host itself runs under
 * @param evcMasks what the log says about EVC
 * @param observedAt when the CPUID block was written
 */
public record Host(
        Optional<String> name,
        List<String> addresses,
        Optional<String> codename,
        Optional<String> brand,
        CpuidTable cpuid,
        ProcessorDifferences differences,
        Optional<Hypervisor> hypervisor,
        EvcMasks evcMasks,
        Optional<LogTime> observedAt) {
    public Host {
        addresses = List.copyOf(addresses);
    }

    /** The maker of the processors. */
    public Optional<Vendor> vendor() {
        return cpuid.vendor();
    }

    /** Family, model and stepping. */
    public Optional<Signature> signature() {
        return cpuid.signature();
    }
}
