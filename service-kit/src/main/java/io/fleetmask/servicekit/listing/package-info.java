/** What lists look like over HTTP: one envelope, in whatever room a list is made. */
@Pure
package io.fleetmask.servicekit.listing;

import io.fleetmask.servicekit.Pure;
