/** The domain: CPUID tables, features, masks, baselines and compatibility. Uses nothing but the JDK. */
package io.fleetmask.cpuid;
