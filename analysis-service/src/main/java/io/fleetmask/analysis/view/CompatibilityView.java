package io.fleetmask.analysis.view;

import io.fleetmask.events.HostSample;
import java.util.List;
import java.util.Optional;

/**
 * Whether VMs of a hardware version, powered on at one host without a mask, can migrate to another.
 *
 * @param verdict absent while nothing is known of the CPUID of one of them
 * @param waitingFor the hosts of which nothing is known
 */
public record CompatibilityView(
        String from,
        String to,
        int hardwareVersion,
        Optional<VerdictView> verdict,
        List<HostSample.Named> waitingFor) {}
