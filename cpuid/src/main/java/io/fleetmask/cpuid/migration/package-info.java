/** Masks, baselines, and who may migrate where. */
package io.fleetmask.cpuid.migration;
