/** Features: what VMware names of CPUID, what hosts have of it, and what guests are given. */
package io.fleetmask.cpuid.feature;
