/** Commands for the running system: what anybody can ask over the HTTP APIs, in words and columns. */
package io.fleetmask.local.fleet;
