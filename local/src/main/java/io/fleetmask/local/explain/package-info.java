/** Error texts about CPU features, explained: what differs, in which direction, and what helps. */
package io.fleetmask.local.explain;
