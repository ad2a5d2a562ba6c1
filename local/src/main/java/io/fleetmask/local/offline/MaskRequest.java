package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.migration.MaskStrategy;

/** What a mask is asked for. */
record MaskRequest(HostLogs hosts, MaskStrategy strategy, HardwareVersion version) {}
