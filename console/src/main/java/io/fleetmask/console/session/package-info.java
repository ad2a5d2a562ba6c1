/** Who looks, and whether anybody has to say. */
package io.fleetmask.console.session;
