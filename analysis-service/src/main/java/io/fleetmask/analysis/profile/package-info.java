/** Interning: hosts that answer alike share one profile, power-ons that require alike share one set of requirements. */
package io.fleetmask.analysis.profile;
