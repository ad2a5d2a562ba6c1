/** What every service's test of its door needs: a provider of tokens, and requests of all kinds of callers. */
package io.fleetmask.servicekit.door;
