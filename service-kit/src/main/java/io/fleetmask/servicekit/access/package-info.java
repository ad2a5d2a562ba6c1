/** Who may do what: roles out of tokens, and nobody's service left open to a network by accident. */
package io.fleetmask.servicekit.access;
