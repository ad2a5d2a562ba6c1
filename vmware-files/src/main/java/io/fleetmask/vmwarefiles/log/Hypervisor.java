package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Word;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the host itself runs under, so that its CPUID is already filtered: the signature of leaf 40000000.
 *
 * @param signature up to twelve characters, {@code "VMwareVMware"}; empty when the hypervisor does not say
 */
public record Hypervisor(String signature) {
    /** A Windows host with Hyper-V: Windows is the root partition. */
    public static final Hypervisor HYPER_V = new Hypervisor("Microsoft Hv");

    /** A host that is itself a VMware VM. */
    public static final Hypervisor VMWARE = new Hypervisor("VMwareVMware");

    private static final int SIGNATURE_LEAF = 0x40000000;
    private static final Word FEATURES = new Word(Leaf.of(1), Register.ECX);
    private static final int HYPERVISOR_BIT = 31;

    /** The hypervisor that a host's table shows, if any. */
    public static Optional<Hypervisor> of(CpuidTable host) {
        Registers leaf = host.leaves().get(Leaf.of(SIGNATURE_LEAF));
        if (leaf != null && !leaf.equals(Registers.ZERO)) {
            return Optional.of(new Hypervisor(signature(leaf)));
        }
        return host.state(FEATURES.bit(HYPERVISOR_BIT)) == BitState.SET
                ? Optional.of(new Hypervisor(""))
                : Optional.empty();
    }

    private static String signature(Registers leaf) {
        byte[] name = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(leaf.ebx())
                .putInt(leaf.ecx())
                .putInt(leaf.edx())
                .array();
        String padded = new String(name, StandardCharsets.ISO_8859_1);
        int end = padded.indexOf('\0');
        return TextDecoder.printable(end < 0 ? padded : padded.substring(0, end));
    }

    @Override
    public String toString() {
        return signature.isEmpty() ? "unknown hypervisor" : signature;
    }
}
