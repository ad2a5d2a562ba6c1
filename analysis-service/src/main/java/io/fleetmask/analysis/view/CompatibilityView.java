package io.fleetmask.analysis.view;

/** Whether VMs of a hardware version, powered on at one host without a mask, can migrate to another. */
public record CompatibilityView(String from, String to, int hardwareVersion, VerdictView verdict) {}
