/** The services' HTTP APIs, as any stranger would call them. */
package io.fleetmask.local.client;
