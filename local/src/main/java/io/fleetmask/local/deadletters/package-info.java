/** Messages that the services could not use: what there is, why, and bringing it back. */
package io.fleetmask.local.deadletters;
