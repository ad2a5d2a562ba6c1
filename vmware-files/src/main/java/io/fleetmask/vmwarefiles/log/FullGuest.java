package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;

/** Up to Workstation 7, {@code guestCPUID vendor: …}: a leaf that is not printed is not given to the guest. */
final class FullGuest implements GuestForm {
    @Override
    public CpuidTable table(RegisterBlock printed, CpuidTable host) {
        return printed.zeroElsewhere(host);
    }
}
