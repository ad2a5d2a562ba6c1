package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;

/** From Workstation 12 on, {@code guest vs. host CPUID …}: a leaf that is not printed reads as zero to the guest. */
final class GuestVersusHost implements GuestForm {
    @Override
    public CpuidTable table(RegisterBlock printed, CpuidTable host) {
        return printed.zeroElsewhere(host);
    }
}
