/** Settings of a virtual machine about CPUID: one notation, read and written in one place. */
package io.fleetmask.cpuid.setting;
