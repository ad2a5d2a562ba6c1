/** Requests of the page on their way to the services, and the answers on their way back. */
package io.fleetmask.console.relay;
