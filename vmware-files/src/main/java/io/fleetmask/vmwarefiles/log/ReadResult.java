package io.fleetmask.vmwarefiles.log;

/** What reading a file that should be a vmware.log gave. */
public sealed interface ReadResult {
    /** A vmware.log with the host's CPUID, perhaps not all of it. */
    record HostFound(VmwareLog log) implements ReadResult {}

    /** A vmware.log without the host's CPUID, such as an excerpt. */
    record NoCpuidBlock(VmwareLog log, String reason) implements ReadResult {}

    /**
     * Something else.
     *
     * @param reason why it is none, for people
     * @param sample its first bytes, made printable
     */
    record NotAVmwareLog(String reason, String sample) implements ReadResult {}
}
