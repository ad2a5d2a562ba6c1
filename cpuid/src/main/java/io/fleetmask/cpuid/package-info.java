/** What CPUID answers: leaves, registers, bits, and the makers of processors. Uses nothing but the JDK. */
package io.fleetmask.cpuid;
