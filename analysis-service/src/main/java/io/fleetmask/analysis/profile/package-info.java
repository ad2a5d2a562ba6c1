/** Interning: hosts that answer alike share one profile, power-ons that require alike share one set of requirements. */
@Pure
package io.fleetmask.analysis.profile;

import io.fleetmask.servicekit.Pure;
