package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;

/** One of the three ways in which products print what CPUID answers to a guest. */
sealed interface GuestForm permits FullGuest, GuestDifferences, GuestVersusHost {
    /** The guest's table: what the printed leaves mean, given the host's. */
    CpuidTable table(RegisterBlock printed, CpuidTable host);
}
