/** Tells what a change of a mask costs, who caused it and what would be cheapest to do. */
@Pure
package io.fleetmask.analysis.change;

import io.fleetmask.servicekit.Pure;
