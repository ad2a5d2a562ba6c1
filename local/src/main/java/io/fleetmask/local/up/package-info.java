/** Starting the system for a person at a terminal. */
package io.fleetmask.local.up;
