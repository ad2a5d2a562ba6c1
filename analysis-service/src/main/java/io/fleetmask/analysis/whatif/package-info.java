/** What would become of a cluster's mask if hosts came or went, or the strategy were another. */
@Pure
package io.fleetmask.analysis.whatif;

import io.fleetmask.servicekit.Pure;
