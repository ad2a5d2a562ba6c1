package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.setting.VmSettings;

/**
 * What decides, on the VM's side, which of its host's features a guest is given at power-on.
 *
 * @param settings the lines of its configuration and of its host's files
 * @param userLevelMonitor whether the monitor runs beside another hypervisor, as the log says
 */
public record GuestSetup(HardwareVersion version, VmSettings settings, boolean userLevelMonitor) {}
